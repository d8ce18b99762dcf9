"""The claim register from the command line: listed, written to a workbook, read back into a new dossier."""

import sys

import openpyxl
import pytest

from simulator import cli
from simulator.api import open_dossier
from simulator.cli import options
from simulator.dossier.dossier import load_dossier

FONCIER = "foncier_innovant"


@pytest.fixture
def call(monkeypatch, capsys, tmp_path):
    """Run the claims command in an empty folder and return exit code, output and error."""
    monkeypatch.chdir(tmp_path)

    def run(*words):
        monkeypatch.setattr(sys, "argv", ["partage32", "claims", *words])
        monkeypatch.setattr(options, "LANG", "en" if "en" in words else "fr")
        code = 0
        try:
            cli.main()
        except SystemExit as stop:
            code = stop.code or 0
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


def change(path, **cells):
    """Write into cells of the sheet of claims."""
    book = openpyxl.load_workbook(path)
    for place, value in cells.items():
        book["Annonces"][place] = value
    book.save(path)


def files(folder):
    return sorted(path.name for path in folder.iterdir())


def test_without_an_option_the_claims_are_listed(call, tmp_path):
    code, out, err = call(FONCIER)
    assert (code, err) == (0, "")
    assert "Registre des annonces" in out
    assert files(tmp_path) == []


def test_there_and_back_gives_the_same_dossier(call, tmp_path):
    code, out, err = call(FONCIER, "--to", "annonces.xlsx")
    assert (code, err) == (0, "")
    assert out == "annonces.xlsx : 9 annonces ; la feuille « Lisez-moi » explique chaque colonne.\n"
    code, out, err = call(FONCIER, "--from", "annonces.xlsx", "--to", "nouveau.yaml")
    assert (code, err) == (0, "")
    assert out == "Laissées telles quelles : 9 annonces.\nNouveau dossier : nouveau.yaml.\n"
    assert load_dossier(tmp_path / "nouveau.yaml") == open_dossier(FONCIER)


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        (
            "fr",
            [
                "Ajoutée : foncier_innovant.recettes_2024.",
                "Modifiée : foncier_innovant.posts (valeur, date).",
                "Source ajoutée : reponse_ecrite.",
                "Laissées telles quelles : 8 annonces.",
                "Nouveau dossier : nouveau.yaml.",
            ],
        ),
        (
            "en",
            [
                "Added: foncier_innovant.recettes_2024.",
                "Changed: foncier_innovant.posts (value, date).",
                "Source added: reponse_ecrite.",
                "Left as they were: 8 claims.",
                "New dossier: nouveau.yaml.",
            ],
        ),
    ],
)
def test_what_was_added_changed_and_left_is_said(call, tmp_path, lang, told):
    call(FONCIER, "--to", "annonces.xlsx")
    new = {"A12": FONCIER, "C12": "recette", "D12": "50 M€", "G12": "Recettes 2024", "H12": "DGFiP"}
    document = {"J12": "Réponse écrite", "K12": "Assemblée nationale"}
    change(tmp_path / "annonces.xlsx", D3=250, I3="08/12/2021", **new, **document)
    code, out, _ = call(FONCIER, "--from", "annonces.xlsx", "--to", "nouveau.yaml", "--lang", lang)
    assert (code, out.splitlines()) == (0, told)
    claims = load_dossier(tmp_path / "nouveau.yaml").projects[0].claims
    assert (claims[0].value.number, claims[-1].value.number, claims[-1].source) == (250, 50e6, ("reponse_ecrite",))


def test_without_a_file_to_write_only_what_would_change_is_said(call, tmp_path):
    call(FONCIER, "--to", "annonces.xlsx")
    change(tmp_path / "annonces.xlsx", D3=250)
    _, out, _ = call(FONCIER, "--from", "annonces.xlsx")
    assert "Modifiée : foncier_innovant.posts (valeur)." in out
    assert out.endswith("Rien n’est écrit ; ajoutez --to nouveau.yaml.\n")
    assert files(tmp_path) == ["annonces.xlsx"]


def test_a_refused_workbook_writes_nothing(call, tmp_path):
    call(FONCIER, "--to", "annonces.xlsx")
    change(tmp_path / "annonces.xlsx", A4="foncier_inovant")
    code, out, err = call(FONCIER, "--from", "annonces.xlsx", "--to", "nouveau.yaml")
    assert (code, out) == (2, "")
    assert err.startswith(
        "annonces.xlsx, Annonces!A4 : « foncier_inovant » n’existe pas ; vouliez-vous dire « foncier_"
    )
    assert files(tmp_path) == ["annonces.xlsx"]


@pytest.mark.parametrize("words", [("--to", "pris.xlsx"), ("--from", "pris.xlsx", "--to", "pris.yaml")])
def test_an_existing_file_is_never_replaced(call, tmp_path, words):
    for name in ("pris.xlsx", "pris.yaml"):
        (tmp_path / name).write_text("mine")
    code, out, err = call(FONCIER, *words)
    assert (code, out) == (2, "")
    assert "existe déjà et n’est pas remplacé" in err
    assert {path.read_text() for path in tmp_path.iterdir()} == {"mine"}


@pytest.mark.parametrize("words", [("--to", "annonces.yaml"), ("--from", "annonces.xlsx", "--to", "annonces.xlsx")])
def test_a_file_is_named_as_what_it_is(call, tmp_path, words):
    code, _, err = call(FONCIER, *words)
    assert code == 2
    assert "devrait finir par" in err
    assert files(tmp_path) == []
