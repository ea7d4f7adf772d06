import { type MigrationInterface, type QueryRunner, TableColumn } from "typeorm"
import { string } from "./columns.ts"

/** People who come to the desk without an e-mail address have an account that nobody signs in to. */
export class LetAnAccountBeWithoutAnAddress1766100000242 implements MigrationInterface {
  async up(db: QueryRunner) {
    for (const name of ["email", "email_typed"]) await change(db, name, false, true)
  }
  async down(db: QueryRunner) {
    await db.query("update users set email = concat(public_id, '@nobody.invalid') where email is null")
    await db.query("update users set email_typed = email where email_typed is null")
    for (const name of ["email", "email_typed"]) await change(db, name, true, false)
  }
}

const change = (db: QueryRunner, name: string, from: boolean, to: boolean) =>
  db.changeColumn("users", new TableColumn(string(name, 320, from)), new TableColumn(string(name, 320, to)))
