"""What a browser downloads for one call: esbuild, minified, gzip."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from tests.corpus.bench.peers import GITHUB
from tests.corpus.bench.runs import RunFailed, ours
from tests.examples.typescript_package import about, build, name_of
from tests.tools.toolchains import esbuild

_EXPORTED = re.compile(
    r"^export (?:async )?function (\w+)|^export \{.*?\bas (\w+),",
    re.MULTILINE | re.DOTALL,
)
_BLOCK = re.compile(r"^```(?:ts|typescript)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def report(folder: Path) -> Iterator[str]:
    """GitHub's package: the program of its README, and the whole client."""
    out = folder / "ours"
    if not out.exists():
        ours(GITHUB, out)
    package = out / "ts"
    workspace = folder / "bundle"
    shutil.rmtree(workspace, ignore_errors=True)
    name = name_of(package)
    build(package, workspace / "node_modules" / name)
    yield "A TypeScript program, bundled and minified by esbuild"
    found = subpath_program(package / "README.md", name)
    if found is not None:
        yield _line("one call, as the README shows it", bundled(workspace, found))
    programs = call_programs(package, name)
    sizes = sorted((bundled(workspace, one) for one in programs), key=_packed)
    if sizes:
        yield _line(f"one call, median of {len(sizes)}", sizes[len(sizes) // 2])
        yield _line("one call, the largest of them", sizes[-1])
    whole = f"import * as sdk from {json.dumps(name)};\nconsole.log(sdk);\n"
    yield _line("everything", bundled(workspace, whole))


def subpath_program(readme: Path, name: str) -> str | None:
    """The shortest program of a README that imports a resource by its own path."""
    blocks = _BLOCK.findall(readme.read_text("utf-8"))
    found = [one for one in blocks if f'"{name}/resources/' in one]
    return min(found, key=len, default=None)


def call_programs(package: Path, name: str) -> list[str]:
    """A program for each resource: a client by its own path, and one function."""
    if "./create-client" not in about(package)["exports"]:
        return []
    programs = []
    for path in sorted((package / "src" / "resources").glob("*.ts")):
        found = _EXPORTED.search(path.read_text("utf-8"))
        if found is None:
            continue
        client = json.dumps(f"{name}/create-client")
        resource = json.dumps(f"{name}/resources/{path.stem}")
        programs.append(
            f"import {{ createClient }} from {client};\n"
            f"import {{ {found[1] or found[2]} as one }} from {resource};\n"
            "const send = one as (...given: unknown[]) => Promise<unknown>;\n"
            "console.log(await send(createClient()));\n"
        )
    return programs


def bundled(workspace: Path, program: str) -> bytes:
    """A program with all that it needs, as one file.

    Raises:
        RunFailed: esbuild could not make it.
    """
    (workspace / "package.json").write_text('{"type": "module"}', "utf-8")
    entry = workspace / "entry.ts"
    entry.write_text(program, "utf-8")
    options = ["--bundle", "--minify", "--format=esm", "--target=es2022"]
    options += ["--external:node:*", "--log-level=error", "--outfile=out.js"]
    done = esbuild().run(entry, *options, cwd=workspace)
    if done.returncode != 0:
        raise RunFailed(f"esbuild: {done.stderr[-2000:]}")
    return (workspace / "out.js").read_bytes()


def _packed(content: bytes) -> int:
    return len(gzip.compress(content, 9, mtime=0))


def _line(title: str, content: bytes) -> str:
    return f"  {title:36} {len(content):8} bytes, {_packed(content):7} bytes gzip"
