"""Names of packages, from words: importable, and nobody else's."""

from __future__ import annotations

import keyword
from collections.abc import Sequence

from generator.text.identifiers import snake
from generator.text.paths import slug
from generator.text.reserved import GO_KEYWORDS


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_STANDARD_LIBRARY = _words("""
    abc aifc annotationlib antigravity argparse array ast asynchat asyncio asyncore
    atexit audioop base64 bdb binascii bisect builtins bz2 cProfile calendar cgi
    cgitb chunk cmath cmd code codecs codeop collections colorsys compileall
    compression concurrent configparser contextlib contextvars copy copyreg crypt
    csv ctypes curses dataclasses datetime dbm decimal difflib dis distutils doctest
    email encodings ensurepip enum errno faulthandler fcntl filecmp fileinput
    fnmatch fractions ftplib functools gc genericpath getopt getpass gettext glob
    graphlib grp gzip hashlib heapq hmac html http idlelib imaplib imghdr imp
    importlib inspect io ipaddress itertools json keyword lib2to3 linecache locale
    logging lzma mailbox mailcap marshal math mimetypes mmap modulefinder msilib
    msvcrt multiprocessing netrc nis nntplib nt ntpath nturl2path numbers opcode
    operator optparse os ossaudiodev pathlib pdb pickle pickletools pipes pkgutil
    platform plistlib poplib posix posixpath pprint profile pstats pty pwd
    py_compile pyclbr pydoc pydoc_data pyexpat queue quopri random re readline
    reprlib resource rlcompleter runpy sched secrets select selectors shelve shlex
    shutil signal site smtpd smtplib sndhdr socket socketserver spwd sqlite3
    sre_compile sre_constants sre_parse ssl stat statistics string stringprep struct
    subprocess sunau symtable sys sysconfig syslog tabnanny tarfile telnetlib
    tempfile termios textwrap this threading time timeit tkinter token tokenize
    tomllib trace traceback tracemalloc tty turtle turtledemo types typing
    unicodedata unittest urllib uu uuid venv warnings wave weakref webbrowser winreg
    winsound wsgiref xdrlib xml xmlrpc zipapp zipfile zipimport zlib zoneinfo
    """)
"""Top-level modules of Python 3.11 to 3.14, written out so that output does not
depend on the Python that generates."""

_BESIDE = _words("""
    anyio brotli certifi h11 h2 hpack httpcore httpcore2 httpx httpx2 hyperframe
    idna pip pkg_resources setuptools sniffio socksio tests truststore
    typing_extensions wheel zstandard
    """)
"""What stands beside a generated package: what it needs, and what installs it."""

_GO_TAKEN = GO_KEYWORDS | {"documentation", "internal", "main", "vendor"}
"""Package clauses that are no name, or that Go treats in a way of its own."""


def python_module(words: Sequence[str]) -> str:
    """The folder of a Python package: ``pet_store``.

    A name that Python or a package beside it has already gets ``_sdk`` at its end.
    """
    name = module_name(words)
    taken = keyword.iskeyword(name) or name in _STANDARD_LIBRARY or name in _BESIDE
    return f"{name}_sdk" if taken else name


def go_package(words: Sequence[str]) -> str:
    """The package clause of a Go package: ``petstore``."""
    name = module_name(words).replace("_", "")
    return f"{name}sdk" if name in _GO_TAKEN else name


def module_name(words: Sequence[str]) -> str:
    """A slug that begins with a letter, so that it can be imported."""
    return slug(snake(words).split("_"))
