"""The module as a whole: stubs, signatures, import, and that bindings name no field."""

import inspect
import re
import subprocess
import sys
from pathlib import Path

import kehoach as kh
import strategies
from kehoach import _core

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "python" / "src").glob("*.cpp"))


def test_stubs_are_what_the_module_says():
    done = subprocess.run(
        [sys.executable, ROOT / "python" / "stubs.py", "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_stubs_agree_with_the_module(tmp_path):
    allowed = ROOT / "tests" / "python" / "stubtest-allowlist.txt"
    command = [sys.executable, "-m", "mypy.stubtest", "kehoach._core", "--allowlist", allowed]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Success" in done.stdout


TYPED = """
import kehoach as kh
ws = kh.Workspace()
reveal_type(ws.plans["P"].tasks)
reveal_type(kh.Unit(id="A", name="x", kind="cdc").tier)
reveal_type(ws.plans["P"].document.issued_date)
reveal_type(kh.Tier.commune.label())
reveal_type([unit.opened for unit in ws.units.values()])
kh.Unit(id="A", nme="x", kind="cdc")
"""


def test_stubs_know_the_types_of_fields(tmp_path):
    (tmp_path / "use.py").write_text(TYPED, encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--follow-imports=silent", "--no-error-summary", "use.py"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert re.findall(r'Revealed type is "(.*)"', done.stdout) == [
        "tuple[kehoach._core.Task, ...]",
        "kehoach._core.Tier | None",
        "kehoach._core.PartialDate | None",
        "str",
        "list[datetime.date | None]",
    ]
    assert re.findall(r"error: (.*)", done.stdout) == [
        'Unexpected keyword argument "nme" for "Unit"; did you mean "name"?  [call-arg]'
    ]


def test_everything_public_is_documented_and_has_a_signature():
    checked = 0
    for name in kh.__all__:
        public = getattr(kh, name)
        assert public.__doc__, name
        if (
            not inspect.isclass(public)
            or name in strategies.DESCRIBED["enumerations"]
            or issubclass(public, (tuple, Exception, str))
        ):
            continue
        for attribute, member in vars(public).items():
            if attribute.startswith("_"):
                continue
            assert inspect.getdoc(member), f"{name}.{attribute}"
            if callable(getattr(public, attribute)):
                inspect.signature(getattr(public, attribute))
            checked += 1
    assert checked > 400
    assert list(inspect.signature(kh.Ledger.obligations).parameters) == ["self", "as_of", "where", "status", "known_on"]
    assert inspect.signature(kh.Workspace.load).parameters["on_error"].kind is inspect.Parameter.KEYWORD_ONLY


def test_bindings_name_no_field_of_a_record():
    """A new field needs no edit here: records are bound by one line each and everything in them by their description."""
    assert len(SOURCES) > 8
    text = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
    assert len(re.findall(r"bind_(?:record|read)<(?!T>)\w+>\(m\)", text)) == len(strategies.RECORDS)
    assert "def_readonly" not in text and "def_readwrite" not in text
    records = _core._describe()["records"]
    long_names = {field["name"] for record in records.values() for field in record["fields"] if len(field["name"]) > 8}
    assert "unit_of_measure" in long_names
    # What was read, a draft and a cascade are no records; they have members of these names too.
    text = re.sub(r"\b(reading|draft|self)\.(citations|corrections)\b", "", text)
    for name in long_names:
        assert not re.search(rf"(\.|->){name}\b", text), name


def test_import_is_light():
    code = "import sys, kehoach; print(*sorted({'pandas', 'numpy', 'openpyxl', 'pyarrow', 'json', 'inspect', 'typing'} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-S", "-c", f"import sys; sys.path[:0] = {sys.path!r}; {code}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == []


def test_version_is_written_once():
    found = re.search(r"project\(kehoach VERSION ([0-9.]+)", (ROOT / "CMakeLists.txt").read_text(encoding="utf-8"))
    assert kh.__version__ == found[1]


def test_schema_is_plain_data():
    schema = kh.json_schema()
    assert schema["$defs"]["Unit"]["properties"]["kind"]["$ref"] == "#/$defs/UnitKind"
