"""Read and write the users' YAML files, safely and without surprises.

What is read is a tree of ``dict`` with text keys, ``list``, ``str``, ``int``, ``float``, ``bool``, ``None``.
Unquoted words are read more strictly than YAML 1.1 does: only ``true``, ``false`` (``True``, ``TRUE``…) are
booleans, only ``null``, ``~`` and nothing at all are ``None``, only plain decimal numbers (``12``, ``-3.5``,
``1e5``) are numbers. ``yes``, ``2024-10-22``, ``12:30``, ``1_000``, ``010``, ``0x1F`` and ``12,5`` stay text.
Keys are always text, as written. Every refusal is a DossierError: a sentence saying what, where, how to mend.
"""

from __future__ import annotations

import math
import re
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import yaml  # type: ignore[import-untyped, unused-ignore]

from simulator.errors import DossierError

MAX_BYTES = 2_000_000
MAX_DEPTH = 50
MAX_NODES = 100_000
_SHOWN = 60

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WORDS: dict[str, bool | None] = dict.fromkeys(("", "~", "null", "Null", "NULL"))
_WORDS |= {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_NUMBER = re.compile(r"[-+]?(?:(?:0|[1-9][0-9]*)(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_AMBIGUOUS = re.compile(rf"(?:{_NUMBER.pattern}|0o[0-7]+|[yYnN])$")
_INVISIBLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_UNUSUAL_BREAK = re.compile("[\r\x85\u2028\u2029]")
_TOO_MUCH = (
    f"plus de {MAX_DEPTH} niveaux emboîtés ou de {MAX_NODES} valeurs, renvois « * » compris ; simplifiez",
    f'more than {MAX_DEPTH} nested levels or {MAX_NODES} values, aliases "*" included; simplify',
)


def read_yaml(path: Path) -> dict[str, Any]:
    """Read a UTF-8 YAML file, with or without BOM. Raises DossierError."""
    name = str(path)
    try:
        _check_size(path.stat().st_size, name)
        text = path.read_bytes().decode()
    except UnicodeDecodeError as error:
        fr = "ce n’est pas du texte UTF-8 ; enregistrez le fichier avec cet encodage"
        en = "this is not UTF-8 text; save the file with this encoding"
        raise _refusal(name, fr, en, error.object.count(b"\n", 0, error.start) + 1) from error
    except OSError as error:
        fr = "fichier introuvable ou illisible ; vérifiez son nom, son emplacement et vos droits d’accès"
        en = "file not found or not readable; check its name, its folder and your access rights"
        raise _refusal(name, fr, en) from error
    return read_yaml_text(text, name)


def read_yaml_text(text: str, name: str) -> dict[str, Any]:
    """Return the mapping written in a YAML text; name is the file named in the errors.

    Raises DossierError for more than MAX_BYTES, MAX_DEPTH levels or MAX_NODES values (aliases expanded), a
    syntax error, a control character, a duplicate key, a key that is not a text, a merge key, a tag, a number
    that is not finite, a recursive or unknown alias, several documents, a top level that is not a mapping.
    """
    text = text.removeprefix("\ufeff")
    _check_size(len(text.encode(errors="surrogatepass")), name)
    _check_characters(text, name)
    try:
        _check_events(text, name)
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        raise _misunderstood(name, error) from error
    if not isinstance(root, yaml.MappingNode):
        fr, en = "écrivez des lignes « clé: valeur » au premier niveau", 'write "key: value" lines at the top'
        raise _refusal(name, fr, en)
    return _Reader(name).mapping(root, ())


def write_yaml(value: Any, path: Path) -> None:
    """Write a mapping to a UTF-8 YAML file, whole or not at all. Raises DossierError."""
    data = to_yaml(value, str(path)).encode()
    try:
        _replace(path, data)
    except (OSError, ValueError) as error:
        fr = "l’enregistrement a échoué ; vérifiez l’emplacement, vos droits et la place sur le disque"
        en = "saving failed; check the folder, your rights and the space on the disk"
        raise _refusal(str(path), fr, en) from error


def to_yaml(value: Any, name: str = "YAML") -> str:
    """Return a mapping as a YAML text that reads back the same. Raises DossierError when there is none."""
    text = ""
    with suppress(yaml.YAMLError, RecursionError, ValueError):
        text = yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)
    if not text or read_yaml_text(text, name) != value:
        fr = "seuls s’enregistrent textes, nombres finis, vrai/faux, listes et groupes à clés textuelles"
        en = "only texts, finite numbers, true/false, lists and groups with text keys can be saved"
        raise _refusal(name, fr, en)
    return text


def _refusal(name: str, fr: str, en: str, line: int = 0, path: tuple[str, ...] = ()) -> DossierError:
    key = " > ".join(map(_short, ("…", *path[-6:]) if path[:-6] else path))
    line_fr, line_en = (f", ligne {line}", f", line {line}") if line else ("", "")
    key_fr, key_en = (f" (clé {key})", f" (key {key})") if key else ("", "")
    return DossierError(fr=f"{name}{line_fr}{key_fr} : {fr}.", en=f"{name}{line_en}{key_en}: {en}.")


def _short(text: str) -> str:
    """Return a text fit for one line of an error message."""
    return "".join(sign if sign.isprintable() else " " for sign in text[:_SHOWN]) + "…" * (len(text) > _SHOWN)


def _check_size(size: int, name: str) -> None:
    if size > MAX_BYTES:
        most = MAX_BYTES // 1_000_000
        raise _refusal(name, f"plus de {most} Mo ; allégez ce fichier", f"over {most} MB; shorten this file")


def _check_characters(text: str, name: str) -> None:
    if found := _INVISIBLE.search(text):
        code, line = f"U+{ord(found[0]):04X}", text.count("\n", 0, found.start()) + 1
        raise _refusal(name, f"effacez le caractère invisible {code}", f"delete the invisible {code}", line)


def _check_events(text: str, name: str) -> None:
    """Refuse tags, which are lost by composing, and runaway nesting, on which composing crashes Python."""
    event: Any
    depth = nodes = 0
    for event in yaml.parse(text, Loader=_LOADER):
        nodes += isinstance(event, yaml.NodeEvent)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH or nodes > MAX_NODES:
            raise _refusal(name, *_TOO_MUCH, event.start_mark.line + 1)
        if tag := getattr(event, "tag", None):
            fr = f"retirez l’étiquette « {_short(tag)} » ou mettez des guillemets"
            en = f'remove the tag "{_short(tag)}" or put quotes'
            raise _refusal(name, fr, en, event.start_mark.line + 1)


def _misunderstood(name: str, error: Any) -> DossierError:
    """Return the refusal of what PyYAML does not understand, with its position."""
    line, column = error.problem_mark.line + 1, error.problem_mark.column + 1
    start = error.context_mark.line + 1 if error.context_mark else line
    fr = "vérifiez l’alignement, les deux-points, ce qui est mal fermé, les signes spéciaux sans guillemets"
    en = "check the alignment, the colons, what is badly closed, the special signs without quotes"
    if isinstance(error, yaml.composer.ComposerError):
        fr = "un seul document est admis, et un renvoi « * » désigne une seule ancre « & », écrite avant"
        en = 'a single document is accepted, and an alias "*" names a single anchor "&", written before'
    fr = f"YAML incompris à la colonne {column}, dans ce qui commence à la ligne {start} ; {fr}"
    en = f"YAML not understood at column {column}, in what starts on line {start}; {en}"
    return _refusal(name, fr, en, line)


@dataclass
class _Reader:
    """Turns the nodes of one file into plain values. An aliased node is counted each time it is met."""

    name: str
    nodes: int = 0

    def mapping(self, node: Any, path: tuple[str, ...]) -> dict[str, Any]:
        content: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = self._key(key_node, path)
            if key in content:
                fr = f"la clé « {_short(key)} » est en double ; supprimez l’une des deux"
                en = f'the key "{_short(key)}" appears twice; delete one of the two'
                raise _refusal(self.name, fr, en, key_node.start_mark.line + 1, path)
            content[key] = self._value(value_node, (*path, key))
        return content

    def _key(self, node: Any, path: tuple[str, ...]) -> str:
        if isinstance(node, yaml.ScalarNode) and (node.style or node.value != "<<"):
            return str(node.value)
        fr = "une clé doit être un texte, ni liste, ni groupe, ni « << » ; mettez-la entre guillemets"
        en = 'a key must be a text, not a list, a group or "<<"; put it between quotes'
        raise _refusal(self.name, fr, en, node.start_mark.line + 1, path)

    def _value(self, node: Any, path: tuple[str, ...]) -> Any:
        self.nodes += 1
        if self.nodes > MAX_NODES or len(path) + isinstance(node, yaml.CollectionNode) > MAX_DEPTH:
            raise _refusal(self.name, *_TOO_MUCH, node.start_mark.line + 1, path)
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self._value(item, (*path, f"#{rank}")) for rank, item in enumerate(node.value, 1)]
        value = node.value if node.style else _plain(node.value)
        if isinstance(value, float) and not math.isfinite(value):
            fr, en = "écrivez un nombre fini", "write a finite number"
            raise _refusal(self.name, fr, en, node.start_mark.line + 1, path)
        return value


def _plain(text: str) -> Any:
    """Return what an unquoted text means: None, a boolean, a number or the text itself."""
    if text in _WORDS:
        return _WORDS[text]
    if not _NUMBER.fullmatch(text):
        return math.nan if _NOT_FINITE.fullmatch(text) else text
    number = float(text)
    return int(text) if math.isfinite(number) and _INTEGER.fullmatch(text) else number


class _Dumper(yaml.SafeDumper):  # type: ignore[misc, unused-ignore]
    """PyYAML's own emitter (the C one escapes emoji), without anchors."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        """Write a value used twice in full each time."""
        return True


def _represent_text(dumper: Any, text: str) -> Any:
    """Write several lines as a block, unusual line breaks as escapes; the emitter adds the quotes needed."""
    style = "|" if "\n" in text and not text[0].isspace() else None
    style = '"' if _UNUSUAL_BREAK.search(text) else style
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _represent_text)
# Texts that this module (1e5) or other readers (0o17, y) would take for something else must be quoted too.
_Dumper.add_implicit_resolver("tag:yaml.org,2002:float", _AMBIGUOUS, list("-+.0123456789yYnN"))


def _replace(path: Path, data: bytes) -> None:
    """Put data in a file in one step, keeping its permissions if it is already there."""
    temporary = path.with_name(f".{uuid4().hex}.tmp")
    try:
        temporary.write_bytes(data)
        if path.exists():
            shutil.copymode(path, temporary)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
