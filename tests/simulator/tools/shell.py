"""The shell tool: a handful of commands on the files in memory, no real shell."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.simulator.answers import compact
from tests.simulator.tools.memory_files import FileProblem, Folder, MemoryFiles
from tests.simulator.tools.registry import (
    STRING,
    ToolCall,
    ToolResult,
    optional,
    tool,
)
from tests.simulator.tools.shell_words import Command, SyntaxProblem, parse

DEFAULT_TIMEOUT_MS = 50_000
LONGEST_SLEEP = 60.0
"""Seconds that one command may really take."""

_TIMEOUT_TEXT = (
    "Error in response: Execution failed. Error code:-1 Error message: [timeout]"
)


class _Exit(Exception):
    """The command line ends with this exit code."""


@dataclass(slots=True)
class Shell:
    """One run of a command line."""

    files: MemoryFiles
    folder: str
    variables: dict[str, str]
    stdout: str = ""
    stderr: str = ""
    exit_code: int = 0
    seconds: float = 0.0
    _out: str = field(default="", init=False)

    def run(self, line: str) -> None:
        try:
            for command in parse(line, self.variables):
                skipped = {"&&": self.exit_code != 0, "||": self.exit_code == 0}
                if not skipped.get(command.separator, False):
                    self._execute(command)
        except SyntaxProblem as problem:
            self.stderr += f"sh: {problem}\n"
            self.exit_code = 2
        except _Exit:
            return

    def _execute(self, command: Command) -> None:
        name, *arguments = command.words
        builtin = _BUILTINS.get(name)
        self._out = ""
        try:
            if builtin is None:
                self.stderr += f"sh: 1: {name}: not found\n"
                self.exit_code = 127
            else:
                self.exit_code = builtin(self, arguments)
            self._redirect(command)
        except FileProblem as problem:
            self.stderr += f"{name}: {problem}\n"
            self.exit_code = 1

    def _redirect(self, command: Command) -> None:
        if command.file is not None:
            path = self.files.absolute(command.file, self.folder)
            before = b""
            if command.append and self.files.exists(path):
                before = self.files.read(path)
            self.files.write(path, before + self._out.encode())
        elif command.to_stderr:
            self.stderr += self._out
        else:
            self.stdout += self._out

    def _echo(self, arguments: list[str]) -> int:
        newline = arguments[:1] != ["-n"]
        self._out = " ".join(arguments if newline else arguments[1:])
        self._out += "\n" if newline else ""
        return 0

    def _cat(self, arguments: list[str]) -> int:
        for path in arguments:
            content = self.files.read(self.files.absolute(path, self.folder))
            self._out += content.decode("utf-8", "replace")
        return 0

    def _ls(self, arguments: list[str]) -> int:
        for path in [a for a in arguments if not a.startswith("-")] or [self.folder]:
            absolute = self.files.absolute(path, self.folder)
            if isinstance(self.files.node(absolute), Folder):
                names = sorted(name for name, _ in self.files.children(absolute))
                self._out += "".join(f"{name}\n" for name in names)
            else:
                self._out += f"{path}\n"
        return 0

    def _pwd(self, _: list[str]) -> int:
        self._out = f"{self.folder}\n"
        return 0

    def _cd(self, arguments: list[str]) -> int:
        target = arguments[0] if arguments else self.files.home
        absolute = self.files.absolute(target, self.folder)
        if not self.files.is_folder(absolute):
            raise FileProblem(f"No such file or directory: {target}")
        self.folder = absolute
        return 0

    def _mkdir(self, arguments: list[str]) -> int:
        for path in arguments:
            if not path.startswith("-"):
                self.files.make_folder(self.files.absolute(path, self.folder))
        return 0

    def _env(self, _: list[str]) -> int:
        lines = (f"{name}={value}\n" for name, value in sorted(self.variables.items()))
        self._out = "".join(lines)
        return 0

    def _exit(self, arguments: list[str]) -> int:
        code = arguments[0] if arguments else "0"
        self.exit_code = int(code) % 256 if code.lstrip("-").isdecimal() else 2
        raise _Exit

    def _sleep(self, arguments: list[str]) -> int:
        try:
            self.seconds += sum(float(text) for text in arguments)
        except ValueError:
            self.stderr += f"sleep: invalid time interval {arguments}\n"
            return 1
        return 0

    def _true(self, _: list[str]) -> int:
        return 0

    def _false(self, _: list[str]) -> int:
        return 1


_BUILTINS: dict[str, Callable[[Shell, list[str]], int]] = {
    "echo": Shell._echo,
    "cat": Shell._cat,
    "ls": Shell._ls,
    "pwd": Shell._pwd,
    "cd": Shell._cd,
    "mkdir": Shell._mkdir,
    "env": Shell._env,
    "exit": Shell._exit,
    "sleep": Shell._sleep,
    "true": Shell._true,
    "false": Shell._false,
}


@tool(
    "shell",
    "wuying_shell",
    {
        "command": STRING,
        "timeout_ms": optional("integer"),
        "cwd": optional("string"),
        "envs": optional("object"),
    },
)
def shell(call: ToolCall) -> ToolResult:
    """Run a command line and answer with its output and exit code."""
    arguments, files = call.arguments, call.session.files
    trace = secrets.token_hex(8)
    folder = arguments.text("cwd") or files.home
    if not files.is_folder(folder):
        problem = {"stdout": "", "stderr": f"No such directory: {folder}\n"}
        text = compact({**problem, "errorCode": 3, "traceId": trace})
        return ToolResult(text, is_error=True)
    variables = {"HOME": files.home, "USER": "wuying", "PATH": "/usr/bin:/bin"}
    run = Shell(files, folder, {**variables, **arguments.text_map("envs")})
    run.run(arguments.text("command"))
    limit = arguments.integer("timeout_ms", DEFAULT_TIMEOUT_MS) / 1000
    if run.seconds > limit > 0:
        return ToolResult(_TIMEOUT_TEXT, True, min(limit, LONGEST_SLEEP))
    outcome = {"stdout": run.stdout, "stderr": run.stderr, "exit_code": run.exit_code}
    return ToolResult(
        compact({**outcome, "traceId": trace}), delay=min(run.seconds, LONGEST_SLEEP)
    )
