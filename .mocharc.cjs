// In memory every worker has a database of its own; on MariaDB all would empty the one that DATABASE_URL names, unless
// --parallel says that its siblings `<name>_1`, `<name>_2` … are there as well.
const workers = process.env.DATABASE_URL ? {} : { parallel: true, jobs: 2 }

module.exports = { import: "tsx", exit: true, timeout: 60000, ...workers }
