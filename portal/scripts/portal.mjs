// What Maven runs for this module: `node scripts/portal.mjs build` and `… test`.
//
// The build is part of every start of the application from its sources, so each step looks first
// whether its input is the one it saw last time, and does nothing then.

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const home = dirname(dirname(fileURLToPath(import.meta.url)))
const onWindows = process.platform === 'win32'

const installStamp = join(home, 'node_modules', '.rollcall-installed')
const buildStamp = join(home, 'target', 'portal-built')
const builtPage = join(home, 'target/classes/META-INF/resources/index.html')

const installInput = ['package.json', 'package-lock.json', '.npmrc']
const buildInput = [
  ...installInput,
  'index.html',
  'public',
  'scripts',
  'src',
  'tsconfig.json',
  'vite.config.ts',
]

checkNode()
install()
switch (process.argv[2]) {
  case 'build':
    build()
    break
  case 'test':
    tool('vitest', 'vitest.mjs', 'run')
    break
  default:
    fail(`Say "build" or "test", not "${process.argv[2]}".`)
}

/** The versions that package.json names under `engines`, which npm would refuse less readably. */
function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 13) || major >= 24
  if (!fits) {
    fail(
      `The portal is built with Node.js, and this is Node.js ${process.versions.node}.`,
      'It needs 20.19 or later, 22.13 or later, or 24 and later: https://nodejs.org',
      `Found at ${process.execPath}`,
    )
  }
}

function install() {
  // Some packages bring a binary for one platform: the folder may have come from another one.
  const state = `${digest(installInput)} ${process.platform} ${process.arch}`
  if (read(installStamp) === state) {
    return
  }
  say('installing packages (once, and again when package-lock.json changes)')
  const npm = spawnSync('npm', ['ci'], { cwd: home, stdio: 'inherit', shell: onWindows })
  if (npm.error !== undefined) {
    fail(
      'npm was not found. It comes with Node.js; some Linux distributions put it into a package',
      'of its own, called npm.',
    )
  }
  if (npm.status !== 0) {
    fail('npm could not install the packages; its own message is above.')
  }
  writeFileSync(installStamp, state)
}

function build() {
  const state = digest(buildInput)
  if (read(buildStamp) === state && existsSync(builtPage)) {
    return
  }
  say('building')
  rmSync(buildStamp, { force: true })
  tool('vue-tsc', 'bin/vue-tsc.js', '--noEmit')
  tool('vite', 'bin/vite.js', 'build', '--logLevel', 'warn')
  mkdirSync(dirname(buildStamp), { recursive: true })
  writeFileSync(buildStamp, state)
}

/** Runs the program of an installed package, or ends with its exit status. */
function tool(name, file, ...options) {
  const program = join(home, 'node_modules', name, file)
  const run = spawnSync(process.execPath, [program, ...options], { cwd: home, stdio: 'inherit' })
  if (run.status !== 0) {
    fail(`${name} failed; its own message is above.`)
  }
}

/** One value for the names and contents of files and, recursively, folders. */
function digest(paths) {
  const hash = createHash('sha256')
  const add = (path) => {
    hash.update(path).update('\0').update(readFileSync(join(home, path))).update('\0')
  }
  for (const path of paths) {
    const names = namesIn(path)
    if (names === null) {
      add(path)
    } else {
      names.forEach((name) => add(`${path}/${name}`))
    }
  }
  return hash.digest('hex')
}

/** Null when the path is a file. */
function namesIn(path) {
  let entries
  try {
    entries = readdirSync(join(home, path), { withFileTypes: true })
  } catch (error) {
    if (error.code === 'ENOTDIR') {
      return null
    }
    throw error
  }
  return entries
    .flatMap((entry) =>
      entry.isDirectory()
        ? namesIn(`${path}/${entry.name}`).map((name) => `${entry.name}/${name}`)
        : [entry.name],
    )
    .sort()
}

function read(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : null
}

function say(message) {
  console.log(`[portal] ${message}`)
}

function fail(...lines) {
  console.error(lines.map((line) => `[portal] ${line}`).join('\n'))
  process.exit(1)
}
