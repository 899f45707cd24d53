import type { Migrations } from '../platform/tables.ts'

export type PriceTables = {
  /** One row, once somebody entered prices. */
  license_price: {
    name: 'prices'
    currency: string
    /** JSON: hundredths of the currency by kind of line. */
    per_month: string
    entered_by: string
    /** Epoch ms. */
    entered_at: number
  }
}

export const priceMigrations: Migrations = {
  '2026-11-24-prices-1': {
    async up(db) {
      await db.schema
        .createTable('license_price')
        .addColumn('name', 'text', (column) => column.primaryKey())
        .addColumn('currency', 'text', (column) => column.notNull())
        .addColumn('per_month', 'text', (column) => column.notNull())
        .addColumn('entered_by', 'text', (column) => column.notNull())
        .addColumn('entered_at', 'bigint', (column) => column.notNull())
        .execute()
    },
  },
}
