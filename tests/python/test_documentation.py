"""Documentation is executed: every code block of the pages, every file in examples/, every notebook, outputs compared.

`python tests/python/test_documentation.py` runs them all and writes what they give into the pages and examples/expected/:
look at the difference before you keep it.
"""

from __future__ import annotations

import ast
import contextlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GENERATED = {"format.md", "issues.md"}
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
PAGES = [page for page in PAGES if page.name not in GENERATED]
EXAMPLES = ROOT / "examples"
EXPECTED = EXAMPLES / "expected"
SCRIPTS = sorted(EXAMPLES.glob("*.py"))
PROGRAMS = sorted((EXAMPLES / "cpp").glob("*.cpp"))
NOTEBOOKS = sorted((EXAMPLES / "notebooks").glob("*.ipynb"))
ARGUMENTS = {"embed": ["examples/workspaces/ninh-binh-2024", "vi"]}
BUILD = ROOT / "build" / "documentation"

# Shell lines are not run here, and no others may stand in a page. Each is proved elsewhere.
PROVED_ELSEWHERE = {
    r"\./dev( .*)?": "dev",
    r"(python3? -m )?pip install .*": "tests/consumer/run.sh",
    r"cmake (-S|--build|--install) .*": "tests/consumer/run.sh",
}
ARROW = re.compile(r"# → (.*)$")


@dataclass
class Block:
    language: str
    text: str
    line: int  # of its first line of code, from 1
    after: int | None  # the block right before it, with nothing but blank lines between


def blocks(page: Path) -> list[Block]:
    found: list[Block] = []
    lines = page.read_text("utf-8").splitlines()
    at, end = 0, -1
    while at < len(lines):
        if opening := re.fullmatch(r"```(.+)", lines[at]):
            close = lines.index("```", at)
            adjoining = found and not any(line.strip() for line in lines[end:at])
            found.append(
                Block(opening[1], "\n".join(lines[at + 1 : close]), at + 2, len(found) - 1 if adjoining else None)
            )
            at = end = close + 1
        else:
            assert lines[at] != "```", f"{page.name}:{at + 1}: a block without a language"
            at += 1
    return found


def result_of(all_blocks: list[Block], index: int) -> Block | None:
    """The ```text block that follows right after, which holds the output."""
    following = all_blocks[index + 1] if index + 1 < len(all_blocks) else None
    return following if following is not None and following.language == "text" and following.after == index else None


def run_python(block: Block, page: Path, names: dict[str, object]) -> tuple[str, list[tuple[int, str, str]]]:
    """What the block prints, and for each line that ends in `# → value`: its number, that value, and the one it has."""
    values = []
    lines = block.text.splitlines()
    output = io.StringIO()
    arrows = {number for number, line in enumerate(lines, 1) if ARROW.search(line)}
    with contextlib.redirect_stdout(output):
        for node in ast.parse(block.text, page.name).body:
            ast.increment_lineno(node, block.line - 1)
            last = (node.end_lineno or 0) - block.line + 1
            if isinstance(node, ast.Expr) and last in arrows:
                value = eval(compile(ast.Expression(node.value), str(page), "eval"), names)
                values.append((last, ARROW.search(lines[last - 1])[1], repr(value)))  # type: ignore[index]
                arrows.discard(last)
            else:
                exec(compile(ast.Module([node], []), str(page), "exec"), names)  # noqa: S102
    assert not arrows, f"{page.name}:{block.line}: `# →` beside no expression, in lines {sorted(arrows)} of the block"
    return output.getvalue().rstrip("\n"), values


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place that looks like the checkout, where blocks may write."""
    return copied_checkout(tmp_path, monkeypatch.chdir)


def copied_checkout(into: Path, chdir: object = os.chdir) -> Path:
    shutil.copytree(EXAMPLES, into / "examples")
    (into / "benchmarks").mkdir()  # a notebook makes the workload of a whole country
    shutil.copy(ROOT / "benchmarks" / "make_workload.py", into / "benchmarks")
    chdir(into)  # type: ignore[operator]
    return into


def test_pages_hold_what_they_should() -> None:
    languages = {page.name: Counter(block.language.split()[0] for block in blocks(page)) for page in PAGES}
    assert {
        "architecture.md",
        "calendar.md",
        "cascade.md",
        "drafts.md",
        "json.md",
        "ledger.md",
        "privacy.md",
        "linter.md",
        "reader.md",
        "results.md",
        "unit-sets.md",
    } <= set(languages)
    assert {"python", "cpp", "cmake", "diff", "sh"} <= set(languages["README.md"])
    for name in sorted(set(languages) - {"README.md", "architecture.md"}):
        assert languages[name]["python"], f"{name} shows nothing that runs"
    known = {"python", "cpp", "cmake", "diff", "sh", "json", "text"}
    assert set().union(*languages.values()) <= known, "a language that nothing here checks"


@pytest.mark.parametrize(
    "page", [page for page in PAGES if "```python" in page.read_text("utf-8")], ids=lambda p: p.name
)
def test_python_blocks(page: Path, checkout: Path) -> None:
    names: dict[str, object] = {}
    found = blocks(page)
    inspected = 0
    for index, block in enumerate(found):
        if block.language != "python":
            continue
        output, values = run_python(block, page, names)
        for line, expected, value in values:
            assert value == expected, f"{page.name}:{block.line + line - 1}"
        result = result_of(found, index)
        assert output == (result.text if result else ""), f"{page.name}:{block.line}"
        inspected += len(values) + (result is not None)
    assert inspected, f"{page.name} compares nothing"


def test_json_blocks() -> None:
    for page in PAGES:
        for block in blocks(page):
            if block.language == "json":
                json.loads(block.text)


def test_shell_blocks_name_commands_that_are_proved_elsewhere() -> None:
    lines = [
        line for page in PAGES for block in blocks(page) if block.language == "sh" for line in block.text.splitlines()
    ]
    lines = [line.split("#")[0].strip() for line in lines]
    assert "./dev demo" in lines and "./dev test" in lines
    for line in filter(None, lines):
        proofs = [proof for pattern, proof in PROVED_ELSEWHERE.items() if re.fullmatch(pattern, line)]
        assert proofs, f"nothing proves: {line}"
        proof = (ROOT / proofs[0]).read_text("utf-8")
        word = re.search(rf"\b{line.split()[1]}\b", proof) if line.startswith("./dev ") else "pip" in proof
        assert word, f"{proofs[0]} knows nothing of: {line}"


def test_fragments_and_differences_are_of_the_sources() -> None:
    sources = {path: path.read_text("utf-8") for path in sorted((ROOT / "include").rglob("*.hpp"))}
    fragments = differences = 0
    for page in PAGES:
        for block in blocks(page):
            if block.language == "cpp fragment":
                fragments += 1
                assert any(block.text in text for text in sources.values()), (
                    f"{page.name}:{block.line}: not in include/"
                )
            elif block.language == "diff":
                differences += 1
                file, *lines = block.text.splitlines()
                before = "\n".join(line[1:] for line in lines if line[0] in " -")
                assert file.startswith("--- "), f"{page.name}:{block.line}"
                assert before in sources[ROOT / file[4:]], f"{page.name}:{block.line}: does not apply to {file[4:]}"
    assert fragments and differences


# ---- C++: the project that the README tells to write, its program, and the programs of examples/, in one build


@pytest.fixture(scope="module")
def programs() -> Path:
    return built_programs()


def cpp_blocks() -> Iterator[tuple[Path, list[Block], int]]:
    for page in PAGES:
        found = blocks(page)
        for index, block in enumerate(found):
            if block.language == "cpp":
                yield page, found, index


def built_programs() -> Path:
    [cmake] = [block.text for block in blocks(ROOT / "README.md") if block.language == "cmake"]
    [(_, found, index)] = cpp_blocks()
    assert "add_subdirectory(kehoach)" in cmake
    project = BUILD / "project"
    (project / "build").mkdir(parents=True, exist_ok=True)
    here = cmake.replace("add_subdirectory(kehoach)", f"add_subdirectory({ROOT.as_posix()} kehoach)")
    here += f"\nadd_subdirectory({EXAMPLES.as_posix()} examples)\n"
    for name, text in {"CMakeLists.txt": here, "main.cpp": found[index].text}.items():
        if not (project / name).exists() or (project / name).read_text("utf-8") != text:
            (project / name).write_text(text, "utf-8")
    # The flags of our presets, so that ccache knows the library's objects already.
    presets = json.loads((ROOT / "CMakePresets.json").read_text("utf-8"))
    [flags] = [
        each["cacheVariables"]["CMAKE_CXX_FLAGS"] for each in presets["configurePresets"] if each["name"] == "ours"
    ]
    launcher = os.environ.get("CMAKE_CXX_COMPILER_LAUNCHER") or shutil.which("ccache")
    options = ["-DCMAKE_BUILD_TYPE=Release", f"-DCMAKE_CXX_FLAGS={flags}", "-DCMAKE_COMPILE_WARNING_AS_ERROR=ON"]
    options += [f"-DCMAKE_CXX_COMPILER_LAUNCHER={launcher}"] if launcher else []
    options += ["-GNinja"] if shutil.which("ninja") else []
    run(["cmake", "-S", str(project), "-B", str(project / "build"), *options])
    run(["cmake", "--build", str(project / "build"), "-j", os.environ.get("CMAKE_BUILD_PARALLEL_LEVEL", "2")])
    return project / "build"


def run(command: list[str], cwd: Path | None = None) -> str:
    env = os.environ | {"PYTHONUTF8": "1", "COLUMNS": "100", "NO_COLOR": "1"}
    done = subprocess.run(command, check=False, cwd=cwd, env=env, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def test_the_readmes_program(programs: Path, checkout: Path) -> None:
    [(page, found, index)] = cpp_blocks()
    result = result_of(found, index)
    assert result is not None, f"{page.name}: the program's output is not shown"
    assert run([str(programs / "app")], checkout).rstrip("\n") == result.text


# ---- examples


def example_output(example: Path, programs: Path | None, checkout: Path) -> str:
    if example.suffix == ".py":
        return run([sys.executable, f"examples/{example.name}"], checkout)
    assert programs is not None
    return run([str(programs / "examples" / example.stem), *ARGUMENTS[example.stem]], checkout)


def test_every_file_in_examples_is_run() -> None:
    files = {path for path in EXAMPLES.rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    files -= {path for path in files if path.relative_to(EXAMPLES).parts[0] in ("workspaces", "expected", "documents")}
    assert files == {*SCRIPTS, *PROGRAMS, *NOTEBOOKS, EXAMPLES / "CMakeLists.txt"}
    assert SCRIPTS and PROGRAMS and NOTEBOOKS
    assert {path.name for path in EXPECTED.iterdir()} == {f"{path.stem}.txt" for path in [*SCRIPTS, *PROGRAMS]}


def test_the_documents_are_what_their_script_makes(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")

    def texts(file: Path) -> list[str]:
        document = docx.Document(str(file))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return [paragraph.text for paragraph in document.paragraphs] + cells

    shutil.copy(EXAMPLES / "documents" / "make_plan.py", tmp_path)
    run([sys.executable, str(tmp_path / "make_plan.py")])
    [made] = tmp_path.glob("*.docx")
    assert {path.name for path in (EXAMPLES / "documents").iterdir()} >= {made.name, "make_plan.py"}
    assert texts(made) == texts(EXAMPLES / "documents" / made.name)
    assert len(texts(made)) > 30


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda p: p.name)
def test_scripts(script: Path, checkout: Path) -> None:
    assert example_output(script, None, checkout) == (EXPECTED / f"{script.stem}.txt").read_text("utf-8")


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda p: p.name)
def test_programs(program: Path, programs: Path, checkout: Path) -> None:
    assert example_output(program, programs, checkout) == (EXPECTED / f"{program.stem}.txt").read_text("utf-8")


# ---- notebooks

CLEAN = """\
import sys, nbformat, nbclient
book = nbformat.read(sys.argv[1], 4)
for cell in book.cells:
    if cell.cell_type == "code":
        cell.outputs, cell.execution_count = [], None
nbclient.NotebookClient(book, timeout=120, kernel_name="python3", resources={"metadata": {"path": sys.argv[2]}}).execute()
for cell in book.cells:
    cell.metadata.pop("execution", None)
book.metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
                 "language_info": {"name": "python"}}
nbformat.write(book, sys.argv[3])
"""


def executed(notebook: Path, checkout: Path) -> dict:
    """The notebook as it comes out when run from top to bottom; in a process of its own, for Jupyter's warnings are its own."""
    out = checkout / "executed.ipynb"
    run([sys.executable, "-c", CLEAN, str(notebook), str(checkout / "examples" / "notebooks"), str(out)])
    return json.loads(out.read_text("utf-8"))


def outputs(book: dict) -> list[list[dict]]:
    def shown(output: dict) -> dict:
        data = {kind: "".join(data) for kind, data in output.get("data", {}).items() if kind.startswith("text/")}
        return {"type": output["output_type"], "text": "".join(output.get("text", "")), **data}

    def joined(all_outputs: list[dict]) -> list[dict]:
        """What is printed comes in as many pieces as time has it: one is as good as several."""
        out: list[dict] = []
        for output in map(shown, all_outputs):
            if out and output["type"] == out[-1]["type"] == "stream":
                out[-1]["text"] += output["text"]
            else:
                out.append(output)
        return out

    return [joined(cell["outputs"]) for cell in book["cells"] if cell["cell_type"] == "code"]


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda p: p.name)
def test_notebooks(notebook: Path, checkout: Path) -> None:
    stored = outputs(json.loads(notebook.read_text("utf-8")))
    kinds = {kind for cell in stored for output in cell for kind in output}
    assert {"text/plain", "text/html"} <= kinds, f"{notebook.name} shows no table"
    assert outputs(executed(notebook, checkout)) == stored


# ---- what the library writes itself


def test_generated_pages_are_up_to_date() -> None:
    run([sys.executable, str(ROOT / "docs" / "generate.py"), "--check"])
    assert {page.name for page in (ROOT / "docs").glob("*.md")} >= GENERATED


def test_links_lead_somewhere() -> None:
    def anchors(page: Path) -> set[str]:
        text = page.read_text("utf-8")
        titles = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
        made = {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}
        return made | set(re.findall(r'<a id="([^"]+)">', text))

    followed = 0
    for page in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]:
        for target in re.findall(r"\]\(([^)]+)\)", page.read_text("utf-8")):
            if target.startswith("https://"):
                continue
            file, _, anchor = target.partition("#")
            to = page.parent / file if file else page
            assert to.exists(), f"{page.name}: {target}"
            assert not anchor or anchor in anchors(to), f"{page.name}: {target}"
            followed += 1
    assert followed > 20


# ---- writing what they give


def update() -> None:
    run([sys.executable, str(ROOT / "docs" / "generate.py")])
    build = built_programs()
    for page in PAGES:
        if "```python" not in page.read_text("utf-8") and "```cpp\n" not in page.read_text("utf-8"):
            continue
        names: dict[str, object] = {}
        found = blocks(page)
        lines: list[str | None] = list(page.read_text("utf-8").splitlines())
        with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
            copied_checkout(Path(folder))
            for index, block in enumerate(found):
                if block.language == "python":
                    output, values = run_python(block, page, names)
                    for number, _, value in values:
                        at = block.line + number - 2
                        lines[at] = ARROW.sub(lambda _, value=value: f"# → {value}", lines[at] or "")
                elif block.language == "cpp":
                    with tempfile.TemporaryDirectory() as clean:
                        shutil.copytree(EXAMPLES, Path(clean) / "examples")
                        output = run([str(build / "app")], Path(clean)).rstrip("\n")
                else:
                    continue
                if (result := result_of(found, index)) is not None:
                    first = result.line - 1
                    if result.text:
                        lines[first] = output
                        lines[first + 1 : first + len(result.text.splitlines())] = [None] * (
                            len(result.text.splitlines()) - 1
                        )
                    else:
                        lines[first - 1] = f"```text\n{output}"
        page.write_text("\n".join(line for line in lines if line is not None) + "\n", "utf-8")
    EXPECTED.mkdir(exist_ok=True)
    for example in [*SCRIPTS, *PROGRAMS]:
        with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
            text = example_output(example, build, copied_checkout(Path(folder)))
        (EXPECTED / f"{example.stem}.txt").write_text(text, "utf-8")
    for notebook in NOTEBOOKS:
        with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
            book = executed(notebook, copied_checkout(Path(folder)))
        notebook.write_text(json.dumps(book, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    update()
