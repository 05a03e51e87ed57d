"""The languages isogloss writes, by id. A new language is one more line here."""

from __future__ import annotations

from generator.languages.common.language import Language
from generator.languages.go import LANGUAGE as GO
from generator.languages.python import LANGUAGE as PYTHON
from generator.languages.ts import LANGUAGE as TYPESCRIPT

LANGUAGES: dict[str, Language] = {
    language.id: language for language in (PYTHON, GO, TYPESCRIPT)
}
