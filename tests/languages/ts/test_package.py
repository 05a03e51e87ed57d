"""A generated package compiles, loads both ways, and is canonical."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from tests.languages.ts.documents import ROOT, document, model, written
from tests.tools.toolchains import NODE_MODULES, esbuild, node, prettier, tsc

DOCUMENT = """\
/pets/{petId}:
  parameters:
    - {name: petId, in: path, required: true, schema: {type: string}}
  get:
    operationId: getPet
    tags: [pets]
    responses:
      '200':
        description: The pet.
        content:
          application/json:
            schema: {$ref: '#/components/schemas/Animal'}
  put:
    operationId: replacePet
    tags: [pets]
    requestBody:
      required: true
      content:
        application/json:
          schema: {$ref: '#/components/schemas/Animal'}
    responses: {'204': {description: Done.}}
"""
SCHEMAS = """\
Cat:
  type: object
  required: [kind]
  properties:
    kind: {const: cat}
    nine_lives: {type: boolean}
Dog:
  type: object
  required: [kind]
  properties:
    kind: {const: dog}
    tail: {type: string, contentEncoding: base64}
Animal:
  oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
  discriminator:
    propertyName: kind
    mapping: {cat: '#/components/schemas/Cat', dog: '#/components/schemas/Dog'}
"""

PROGRAM = """
const sent = [];
const answers = [
  '{"kind":"cat","nine_lives":true,"new":1}',
  null,
  null,
];
const fetch = async (url, init) => {
  sent.push([init.method, url, init.body]);
  const body = answers.shift();
  return new Response(body, { status: body === null ? 204 : 200 });
};
const store = new PetStore({ fetch });
const cat = await store.pets.get("a b");
await store.pets.replace("1", cat);
await store.pets.replace("2", { kind: "dog", tail: new Uint8Array([1]) });
const refused = await store.pets.withResult.get("..");
console.log(JSON.stringify([cat, sent, refused.message]));
"""
EXPECTED = (
    '[{"kind":"cat","nineLives":true,"extra":{"new":1}},'
    '[["GET","https://pets.example.com/v1/pets/a%20b",null],'
    '["PUT","https://pets.example.com/v1/pets/1",'
    '"{\\"kind\\":\\"cat\\",\\"nine_lives\\":true,\\"new\\":1}"],'
    '["PUT","https://pets.example.com/v1/pets/2",'
    '"{\\"kind\\":\\"dog\\",\\"tail\\":\\"AQ==\\"}"]],'
    '"petId must not be \\".\\" or \\"..\\""]\n'
)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built package."""
    folder = tmp_path_factory.mktemp("pets")
    api = model(document(folder, DOCUMENT, SCHEMAS))
    target = written(api, folder / "package")
    (target / "node_modules").symlink_to(NODE_MODULES)
    for project in ("tsconfig.json", "tsconfig.cjs.json"):
        done = tsc().run("-p", project, cwd=target)
        assert done.returncode == 0, done.stdout
    done = node().run("scripts/commonjs.mjs", cwd=target)
    assert done.returncode == 0, done.stderr
    return target


def test_an_ecmascript_module_works(package: Path) -> None:
    program = package / "use.mjs"
    begin = 'import { PetStore } from "./dist/esm/index.js";'
    program.write_text(begin + PROGRAM, "utf-8")
    done = node().run(program, cwd=package)
    assert (done.stdout, done.stderr) == (EXPECTED, "")


def test_commonjs_works(package: Path) -> None:
    program = package / "use.cjs"
    begin = 'const { PetStore } = require("./dist/cjs/index.js");'
    program.write_text(f"{begin}(async () => {{{PROGRAM}}})();", "utf-8")
    done = node().run(program, cwd=package)
    assert (done.stdout, done.stderr) == (EXPECTED, "")


ONE_CALL = """\
import { createClient } from "pet-store-sdk/create-client";
import { get } from "pet-store-sdk/resources/pets";
console.log(await get(createClient(), "1"));
"""
MOST_BYTES = 8192
"""What a browser may download for one call, minified, in gzip."""


def test_one_call_is_a_small_bundle(package: Path, tmp_path: Path) -> None:
    (tmp_path / "node_modules").mkdir()
    (tmp_path / "node_modules" / "pet-store-sdk").symlink_to(package)
    (tmp_path / "use.mjs").write_text(ONE_CALL, "utf-8")
    options = ("--bundle", "--minify", "--format=esm", "--outfile=bundle.js")
    done = esbuild().run("use.mjs", *options, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    bundle = (tmp_path / "bundle.js").read_bytes()
    assert b"/pets/" in bundle
    # Codes of Node's errors, of which browsers know nothing.
    assert b"ECONNREFUSED" not in bundle
    assert len(gzip.compress(bundle, 9)) <= MOST_BYTES


def test_prettier_changes_nothing(package: Path) -> None:
    done = prettier().run("--check", "src", "package.json", cwd=package)
    assert done.returncode == 0, done.stdout + done.stderr


def test_prettier_changes_nothing_of_the_runtime_and_its_tests() -> None:
    templates = ROOT / "templates" / "ts"
    done = prettier().run("--check", "src/core", "test", "scripts", cwd=templates)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_runtime_passes_its_own_tests(package: Path) -> None:
    done = tsc().run("-p", "tsconfig.test.json", cwd=package)
    assert done.returncode == 0, done.stdout
    tests = sorted((package / "dist" / "test" / "test").glob("*.test.js"))
    assert {path.name for path in tests} > {"codecs.test.js", "retry.test.js"}
    done = node().run("--test", *tests, cwd=package)
    assert done.returncode == 0, done.stdout
