import { errorMessage, errors, type ErrorCode, type Problem } from '@patchbay/contract'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'

import { AppError } from './app-error.ts'
import { fieldFaults } from './field-faults.ts'
import { isDeclared } from './serve.ts'

/** What goes to the security log under a name of its own. */
const securityEvents: Partial<Record<ErrorCode, string>> = {
  'request.invalid': 'input_validation_fail',
  'request.unsupported_type': 'input_validation_fail',
  'request.too_large': 'input_validation_fail',
  'cursor.invalid': 'input_validation_fail',
  'request.wrong_host': 'authz_fail',
  'request.cross_site': 'authz_fail',
  'access.denied': 'authz_fail',
  'session.throttled': 'excess_rate_limit_exceeded',
}

const frameworkCodes: Record<string, ErrorCode> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'request.unsupported_type',
  FST_ERR_CTP_BODY_TOO_LARGE: 'request.too_large',
  FST_ERR_HANDLER_TIMEOUT: 'server.overloaded',
}

const frameworkCode = ({ code, statusCode = 500 }: FastifyError): ErrorCode =>
  frameworkCodes[code] ?? (code?.startsWith('FST_ERR_') && statusCode < 500 ? 'request.invalid' : 'internal')

/** The framework's refusals in our words; whatever nobody expected is `internal`. */
const toAppError = (error: FastifyError): AppError => {
  if (error instanceof AppError) return error
  if (!(error instanceof Error)) return new AppError('internal', { cause: error })
  if (error.validation) return new AppError('request.invalid', { fields: fieldFaults(error.validation) })
  return new AppError(frameworkCode(error), { cause: error })
}

export const toProblem = (error: AppError, requestId: string): Problem => ({
  code: error.code,
  message: error.code === 'internal' ? errorMessage('internal') : error.message,
  requestId,
  ...(error.fields && { fields: error.fields }),
})

const logProblem = (error: AppError, request: FastifyRequest): void => {
  const { code } = error
  const { endpoint } = request.routeOptions.config
  const event = error.isOutOfScope ? 'authz_fail' : securityEvents[code]
  if (event) request.log.warn({ event, code }, 'refused')
  if (code === 'internal') request.log.error({ err: error.cause }, 'unexpected error')
  else if (errors[code].status >= 500) request.log.warn({ code, err: error.cause }, 'failed')
  if (endpoint && !isDeclared(endpoint, code)) {
    request.log.error({ event: 'undeclared_error_code', code, path: endpoint.path }, 'undeclared error code')
  }
}

const sendProblem = (error: AppError, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
  logProblem(error, request)
  if (error.retryAfterMs !== undefined) reply.header('retry-after', Math.ceil(error.retryAfterMs / 1000))
  return reply
    .code(errors[error.code].status)
    .type('application/json; charset=utf-8')
    .send(toProblem(error, request.id))
}

/** Whoever asked hung up in the middle: nobody reads the answer, and nothing went wrong here. */
const isCutOff = ({ raw }: FastifyRequest) => raw.destroyed && !raw.complete

export const sendError = (error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  sendProblem(isCutOff(request) ? new AppError('request.timeout') : toAppError(error), request, reply)
