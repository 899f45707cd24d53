// Everything that has to hold, in one command; the last line is `N passed, N failed`.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'

import { bin, ensureBuilt, ensureInstalled, giveUp, node, root } from './toolchain.mjs'

const withoutBrowser = process.argv.includes('--check')
const started = Date.now()
const seconds = () => `${((Date.now() - started) / 1000).toFixed(0)} s`

ensureInstalled()
const chromium = withoutBrowser ? undefined : findOrInstallChromium()
const results = path.join(root, 'node_modules', '.cache', 'test-results')
rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })

let passed = 0
let failed = 0

const run = (command, args, env = {}) => {
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env, PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH}` },
  })
  return result.status === 0
}

const check = (title, command, args) => {
  const isFine = run(command, args)
  if (isFine) passed += 1
  else failed += 1
  console.log(`${isFine ? 'ok' : 'FAILED'}  ${title}  (${seconds()})`)
}

/** Counts from a JSON report; a runner that leaves none, or says it failed, counts as one failure more. */
const suite = (title, file, runSuite) => {
  const isFine = runSuite()
  const counts = existsSync(file)
    ? readCounts(JSON.parse(readFileSync(file, 'utf8')))
    : { passed: 0, failed: 0 }
  passed += counts.passed
  failed += counts.failed
  const isHidden = (!isFine && counts.failed === 0) || counts.passed + counts.failed === 0
  if (isHidden) failed += 1
  console.log(
    `${isFine && !isHidden ? 'ok' : 'FAILED'}  ${title}: ${counts.passed} passed, ${counts.failed} failed  (${seconds()})`,
  )
}

const readCounts = (report) =>
  'numPassedTests' in report
    ? {
        passed: report.numPassedTests,
        failed: report.numFailedTests + report.numRuntimeErrorTestSuites || report.numFailedTests,
      }
    : {
        passed: report.stats.expected,
        failed: report.stats.unexpected + report.stats.flaky + report.errors.length,
      }

check('formatted', bin('oxfmt'), ['--check', '.'])
check('lint', bin('oxlint'), ['--type-aware', '.'])
check('types', bin('tsc'), ['-b'])
check('no dead code', bin('knip'), [])
ensureBuilt()
const unitReport = path.join(results, 'unit.json')
suite('unit and server tests', unitReport, () =>
  run(bin('vitest'), ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`]),
)
if (!withoutBrowser) {
  const browserReport = path.join(results, 'browser.json')
  suite('browser tests', browserReport, () =>
    run(
      bin('playwright', path.join(root, 'e2e')),
      ['test', '--config', path.join('e2e', 'playwright.config.ts')],
      {
        CHROMIUM_PATH: chromium,
        PLAYWRIGHT_JSON_OUTPUT_NAME: browserReport,
      },
    ),
  )
}
console.log(`\nfinished after ${seconds()}`)
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)

function findChromium() {
  const names = [
    'chromium-headless-shell',
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
  ]
  const places = [
    process.env.CHROMIUM_PATH,
    ...(process.env.PATH ?? '')
      .split(path.delimiter)
      .flatMap((folder) => names.map((name) => path.join(folder, name))),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    playwrightsOwn(),
  ]
  return places.find((place) => place && existsSync(place))
}

function playwrightsOwn() {
  const script = "console.log(require('playwright').chromium.executablePath())"
  return spawnSync(node, ['-e', script], { cwd: path.join(root, 'e2e'), encoding: 'utf8' }).stdout?.trim()
}

function findOrInstallChromium() {
  const found = findChromium()
  if (found) return found
  console.log('Installing Chromium for the browser tests …')
  const options = { cwd: root, stdio: 'inherit' }
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const wait = ['-o', 'DPkg::Lock::Timeout=300']
    spawnSync('apt-get', [...wait, 'update', '-q'], options)
    // The first draws nothing that nobody looks at, and so takes two thirds of the time; older releases have only the second.
    for (const name of ['chromium-headless-shell', 'chromium']) {
      const install = ['install', '-y', '-q', '--no-install-recommends', name]
      if (!findChromium()) spawnSync('apt-get', [...wait, ...install], options)
    }
  } else {
    spawnSync(bin('playwright', path.join(root, 'e2e')), ['install', 'chromium'], options)
  }
  return (
    findChromium() ??
    giveUp('No Chromium was found and none could be installed. Install one, or name it in CHROMIUM_PATH.')
  )
}
