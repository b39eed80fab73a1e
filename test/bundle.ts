import { readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type BuildOptions, type Plugin } from 'esbuild'

/** Inside the checkout, so that packages are found from there. */
const FOLDER = '.tests'

/** A file that reads what lies beside it goes on reading beside its source, and none but the test file is the program. */
const ownAddress: Plugin = {
  name: 'own-address',
  setup: (at) => {
    at.onLoad({ filter: /\.tsx?$/ }, ({ path }) => {
      const own = {
        'import.meta.url': pathToFileURL(path).href,
        'import.meta.dirname': dirname(path),
        'import.meta.filename': path,
        'import.meta.main': false,
      }
      const source = readFileSync(path, 'utf8')
      const contents = source.replaceAll(/import\.meta\.(?:url|dirname|filename|main)\b/g, (word) =>
        JSON.stringify(Object.entries(own).find(([name]) => name === word)?.[1]),
      )
      return { contents, loader: path.endsWith('x') ? 'tsx' : 'ts' }
    })
  },
}

const settings = {
  outbase: '.',
  outExtension: { '.js': '.mjs' },
  bundle: true,
  splitting: true,
  platform: 'node',
  target: 'node26',
  format: 'esm',
  packages: 'external',
  logLevel: 'error',
  plugins: [ownAddress],
} satisfies BuildOptions

/**
 * Translates these test files and all they import at one stroke; what several share stands in files of its own. A test file
 * that had to learn TypeScript by itself took longer to start than most take to run. Returns the files to run.
 */
export async function bundleTests(files: readonly string[]): Promise<string[]> {
  rmSync(FOLDER, { recursive: true, force: true })
  await build({ ...settings, entryPoints: [...files], outdir: FOLDER, sourcemap: 'inline' })
  return files.map((file) => join(FOLDER, file.replace(/\.tsx?$/, '.mjs')))
}

/** Those of these files that import the other one, however far away. */
export async function importing(files: readonly string[], other: string): Promise<string[]> {
  const { metafile } = await build({
    ...settings,
    entryPoints: [...files],
    outdir: FOLDER,
    write: false,
    metafile: true,
  })
  const reached = new Set([other])
  for (const file of reached)
    for (const [importer, { imports }] of Object.entries(metafile.inputs))
      if (imports.some(({ path }) => path === file)) reached.add(importer)
  return files.filter((file) => reached.has(file))
}
