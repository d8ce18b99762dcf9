"""What is published holds no trace of the machine that made it, and its commands exist."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MACHINE = re.compile(r"(?<![\w./:-])/(?:work|tmp|root|home|Users)(?:/|\b)")
REGISTRY = re.compile(
    r"(?:index-url|find-links|trusted-host)[ =]+\S*//|pypi\.org/simple|pythonhosted\.org|//[^\s/]*(?:artifactory|nexus)"
)
READMES = ("README.md", "LISEZMOI.md")


def tracked():
    """Return the tracked text files and their text."""
    try:
        listed = subprocess.run(
            ["git", "-C", str(ROOT), "ls-files", "-z"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    texts = {}
    for name in filter(None, listed.split("\0")):
        path = ROOT / name
        content = path.read_bytes() if path.is_file() else b""
        if b"\0" not in content:
            texts[name] = content.decode("utf-8")
    return texts


@pytest.mark.parametrize(
    ("pattern", "sample"),
    [
        (MACHINE, "see " + "/wo" + "rk/main"),
        (MACHINE, '"' + "/tm" + 'p/x"'),
        (REGISTRY, "--index-" + "url https://here/x"),
        (REGISTRY, "https://pypi." + "org/simple"),
    ],
)
def test_the_search_would_find_something(pattern, sample):
    assert pattern.search(sample)
    assert not pattern.search("https://example.org/library/work/a-paper and --no-emit-index-url")


@pytest.mark.parametrize("pattern", [MACHINE, REGISTRY], ids=["machine path", "registry address"])
def test_no_trace_of_the_machine(pattern):
    texts = tracked()
    assert len(texts) > 50
    found = [
        f"{name}:{number}: {line.strip()[:80]}"
        for name, text in texts.items()
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]
    assert found == []


def code_of(readme):
    """Return what a README shows as code, blocks and words."""
    text = (ROOT / readme).read_text(encoding="utf-8")
    blocks = re.findall(r"```\w*\n(.*?)```", text, flags=re.DOTALL)
    return [*blocks, *re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))]


@pytest.mark.parametrize("readme", READMES)
def test_the_commands_of_the_readme_are_targets_that_make_help_lists(readme):
    asked = {name for code in code_of(readme) for name in re.findall(r"^make ([a-z]+)", code, flags=re.MULTILINE)}
    listed = set(re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE))
    assert {"run", "test"} <= asked <= listed


@pytest.mark.parametrize("readme", READMES)
def test_the_files_of_the_readme_exist(readme):
    named = {name for code in code_of(readme) for name in re.findall(r"[\w/]+/\w+\.(?:ipynb|yaml|py)", code)}
    assert named
    assert [name for name in sorted(named) if not (ROOT / name).is_file()] == []
