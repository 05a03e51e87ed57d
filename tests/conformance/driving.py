"""Driver processes: one per language, Python twice; JSON lines in, JSON lines out."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import trustme

from tests.conformance.model import Model
from tests.conformance.spelling import Spelling
from tests.conformance.spelling_go import GoSpelling, module_path, stub_package
from tests.conformance.spelling_python import PythonSpelling
from tests.conformance.spelling_ts import TypeScriptSpelling
from tests.tools import toolchains

ROOT = Path(__file__).resolve().parents[2]
SOURCES = Path(__file__).resolve().parent / "drivers"
DRIVERS = ("python-sync", "python-async", "go", "ts")
ANSWER_SECONDS = 60
UNVERIFIED = "Unverified"
"""In Go, what trusts every webhook."""

JsonObject = dict[str, Any]


class DriverFailed(Exception):
    """A driver could not be built, or stopped answering."""


class Driver:
    """One driver process."""

    def __init__(
        self, name: str, spelling: Spelling, argv: list[str], env: Mapping[str, str]
    ) -> None:
        self.name = name
        self.spelling = spelling
        self._argv, self._environment = argv, dict(env)
        self._process = subprocess.Popen(
            argv,
            cwd=ROOT,
            env=dict(env),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        self._answers: queue.SimpleQueue[str] = queue.SimpleQueue()
        assert self._process.stdout is not None
        threading.Thread(
            target=self._listen, args=(self._process.stdout,), daemon=True
        ).start()

    def _listen(self, lines: IO[str]) -> None:
        for line in lines:
            self._answers.put(line)
        self._answers.put("")

    def ask(self, line: JsonObject) -> JsonObject:
        """What came of one case.

        Raises:
            DriverFailed: the process ended, or does not answer in time.
        """
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(line) + "\n")
            self._process.stdin.flush()
            answer = self._answers.get(timeout=ANSWER_SECONDS)
        except (OSError, queue.Empty) as error:
            raise DriverFailed(f"{self.name} does not answer: {error!r}") from error
        if not answer:
            raise DriverFailed(f"{self.name} ended with {self._process.wait(5)}")
        report: JsonObject = json.loads(answer, object_hook=_unmarked)
        return report

    def twin(self, **environment: str) -> Driver:
        """Another process of the same driver, with more in its environment."""
        together = {**self._environment, **environment}
        return Driver(self.name, self.spelling, self._argv, together)

    def stop(self) -> None:
        """End the process."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()


def _unmarked(value: JsonObject) -> Any:
    """Integers that JavaScript tells from its numbers are integers like any other."""
    return int(value["$int"]) if set(value) == {"$int"} else value


@dataclass(frozen=True, slots=True)
class Workshop:
    """Builds the drivers of one document's SDKs."""

    model: Model
    sdks: Path
    """Folder with ``python``, ``go`` and ``ts``."""

    folder: Path
    """Where what is built goes."""

    def python(self, *, is_async: bool) -> Driver:
        """The driver of the synchronous or the asynchronous client."""
        module = self._package("python")
        prefix = "Async" if is_async else ""
        client = prefix + self.model.client_type
        path = os.pathsep.join([str(ROOT), str(self.sdks / "python")])
        argv = [sys.executable, "-m", "tests.conformance.drivers.python.driver"]
        return Driver(
            "python-async" if is_async else "python-sync",
            PythonSpelling(self.model),
            [*argv, module, client],
            environment(PYTHONPATH=path, SSL_CERT_FILE=str(self._authorities())),
        )

    def _authorities(self) -> Path:
        """One certificate authority instead of the machine's hundreds.

        Every case makes a client, and a client reads the whole file although no case
        speaks TLS.
        """
        path = self.folder / "authorities.pem"
        if not path.exists():
            trustme.CA().cert_pem.write_to_path(str(path))
        return path

    def go(self, options: Iterable[str]) -> Driver:
        """The Go driver, with the functions that make these options.

        Raises:
            DriverFailed: the SDK or the driver does not compile.
        """
        folder = self.go_sources(options)
        tool = toolchains.go()
        done = tool.run(
            "build", "-o", "driver", ".", cwd=folder, GOFLAGS="-mod=mod", GOPROXY="off"
        )
        if done.returncode != 0:
            raise DriverFailed(f"go build:\n{done.stderr}")
        return Driver(
            "go", GoSpelling(self.model), [str(folder / "driver")], environment()
        )

    def go_sources(self, options: Iterable[str]) -> Path:
        """The Go driver as a module beside the SDK's."""
        folder = self.folder / "go"
        shutil.copytree(SOURCES / "go", folder, dirs_exist_ok=True)
        module = module_path(self.model)
        (folder / "go.mod").write_text(
            f"module conformance\n\ngo 1.22\n\nrequire {module} v0.0.0\n\n"
            f"replace {module} => {self.sdks / 'go'}\n"
        )
        table = "".join(f'\t"{name}": sdk.{name},\n' for name in sorted(options))
        stub = f"{module}/{stub_package(self.model)}"
        (folder / "bindings.go").write_text(
            f'package main\n\nimport (\n\tsdk "{module}"\n\tstub "{stub}"\n)\n\n'
            "// newStub and openFile make what stands for a service and a local file.\n"
            "var newStub, openFile any = stub.NewStub, sdk.OpenFile\n\n"
            "// newClient makes the client.\n"
            f"var newClient any = sdk.New{self.model.client_type}\n\n"
            "// options are the functions that make options, by name.\n"
            f"var options = map[string]any{{\n{table}}}\n\n"
            "// webhooks are the functions that read one, by name.\n"
            f"var webhooks = map[string]any{{\n{self._webhooks()}}}\n"
        )
        return folder

    def _webhooks(self) -> str:
        spelling, readers = GoSpelling(self.model), self.model.api.webhooks
        names = sorted(map(spelling.webhook, readers))
        if names:
            names.append(UNVERIFIED)
        return "".join(f'\t"{name}": sdk.{name},\n' for name in names)

    def typescript(self) -> Driver:
        """The TypeScript driver, compiled like the SDK by plain ``tsc``.

        Raises:
            DriverFailed: the SDK or the driver does not compile.
        """
        sdk, driver = self.folder / "ts-sdk", self.folder / "ts-driver"
        for source, target in (
            (self.sdks / "ts", sdk),
            (SOURCES / "ts", driver),
        ):
            shutil.copytree(source, target, dirs_exist_ok=True)
            link = target / "node_modules"
            if not link.exists():
                link.symlink_to(toolchains.NODE_MODULES)
            done = toolchains.tsc().run("-p", "tsconfig.json", cwd=target)
            if done.returncode != 0:
                raise DriverFailed(f"tsc in {target.name}:\n{done.stdout}")
        return Driver(
            "ts",
            TypeScriptSpelling(self.model),
            [
                *toolchains.node().argv,
                str(driver / "driver.js"),
                str(sdk / "dist" / "esm" / "index.js"),
                self.model.client_type,
            ],
            environment(),
        )

    def _package(self, language: str) -> str:
        packages = self.model.api.packages
        return next(one.module for one in packages if one.language == language)


@contextlib.contextmanager
def started(
    workshop: Workshop, wanted: Iterable[str], options: Iterable[str]
) -> Iterator[tuple[list[Driver], dict[str, str]]]:
    """Running drivers, and why others could not be built.

    `options` are the functions that make options in Go.
    """
    makers: dict[str, Callable[[], Driver]] = {
        "python-sync": lambda: workshop.python(is_async=False),
        "python-async": lambda: workshop.python(is_async=True),
        "go": lambda: workshop.go(options),
        "ts": workshop.typescript,
    }
    drivers: list[Driver] = []
    broken: dict[str, str] = {}
    with contextlib.ExitStack() as stack:
        for name in wanted:
            try:
                driver = makers[name]()
            except DriverFailed as failure:
                broken[name] = str(failure)
            else:
                stack.callback(driver.stop)
                drivers.append(driver)
        yield drivers, broken


def environment(**extra: str) -> dict[str, str]:
    """The environment without proxies and without anybody's settings of an SDK."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.lower().endswith("_proxy")
        and not name.startswith(("AGENTBAY_", "PETSTORE_", "NODE_OPTIONS", "SSL_CERT"))
    }
    return {**kept, **extra}
