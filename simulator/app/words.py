"""The words of the page in French and in English, and the spaces that French asks for."""

from __future__ import annotations

from simulator.dossier.catalogue import Said
from simulator.publish.charts.words import typo as french

WORDS = {
    "settings": Said("Vos hypothèses", "Your assumptions"),
    "settings_help": Said(
        "Aucune n’est neutre : chacune dit d’où elle vient. Bougez-en une, tout se recalcule.",
        "None is neutral: each says where it comes from. Move one and all is computed again.",
    ),
    "position": Said("Qui croire ?", "Whom to believe?"),
    "year": Said("Année", "Year"),
    "back": Said("Revenir au dossier", "Back to the dossier"),
    "change": Said("Modifier les hypothèses", "Change assumptions"),
    "menu": Said("Ouvrir ou fermer les hypothèses", "Open or close assumptions"),
    "fictional": Said("Exemple fictif", "Fictional example"),
    "kicker": Said("{title} · {year}", "{title} · {year}"),
    "changed_count": Said("{count} valeur(s) modifiée(s) par vous", "{count} value(s) changed by you"),
    "explain": Said("Expliquer : {what}", "Explain: {what}"),
    "explain_hint": Said(
        "Chaque nombre souligné s’explique : cliquez.", "Every underlined number can be explained: click."
    ),
    "cards": Said("Ce que devient chaque choix", "What becomes of each choice"),
    "derivation": Said("D’où vient ce nombre", "Where this number comes from"),
    "close": Said("Fermer", "Close"),
    "under": Said("Scénario : {scenario} · position : {position}", "Scenario: {scenario} · position: {position}"),
    "formula": Said("Formule", "Formula"),
    "with_numbers": Said("Avec les nombres", "With the numbers"),
    "written_in": Said("Écrit dans", "Written in"),
    "source": Said("Source", "Source"),
    "others": Said("{count} autres, calculées de même", "{count} others, computed alike"),
    "sum_of": Said("Somme de {count} valeurs.", "Sum of {count} values."),
    "values_of": Said("{count} valeurs, une par endroit.", "{count} values, one for each place."),
    "loading": Said("Calcul du détail…", "Computing details…"),
    "no_explanation": Said("Ce nombre ne s’explique pas ici.", "This number cannot be explained here."),
    "as_text": Said("Lire le graphique en texte, voir les données", "Read the chart as text, see the data"),
    "by_scenario": Said("Les scénarios en {year}, position : {position}", "Scenarios in {year}, position: {position}"),
    "by_position": Said(
        "« {scenario} » en {year}, selon qui l’on croit", "“{scenario}” in {year}, by whom one believes"
    ),
    "by_service": Said("Ce que vivent les usagers en {year}", "What users of the service live in {year}"),
    "effects": Said("Semaine autofinancée, un effet après l’autre", "Self-financed week, one effect at a time"),
    "effects_help": Said(
        "Durée que les gains financent seuls, chaque hypothèse prenant sa valeur sourcée après la précédente.",
        "Weekly hours that gains finance alone, each assumption taking its sourced value after the one before.",
    ),
    "result": Said("Résultat", "Result"),
    "results": Said("Tous les résultats", "All results"),
    "method": Said(
        "Tous les choix reçoivent le même calcul, les mêmes hypothèses et le même traitement des surcharges.",
        "Every choice gets the same computation, the same assumptions and the same treatment of overload.",
    ),
    "sources": Said("Sources du dossier", "Sources of the dossier"),
    "licence": Said(
        "Logiciel libre, AGPL-3.0-or-later ; données et graphiques CC BY-SA 4.0.",
        "Free software, AGPL-3.0-or-later; data and charts CC BY-SA 4.0.",
    ),
    "version": Said(
        "Partage 32, version {version} · dossier n°\u00a0{digest}",
        "Partage 32, version {version} · dossier no. {digest}",
    ),
    "private": Said(
        "Rien n’est enregistré, rien n’est envoyé hors de cette machine ou de ce serveur.",
        "Nothing is stored, nothing is sent outside this machine or this server.",
    ),
    "kept": Said(
        "{sentence} Le dernier résultat valable reste affiché.", "{sentence} The last valid result stays shown."
    ),
    "impossible": Said(
        "Cette combinaison de valeurs ne se calcule pas.", "This combination of values cannot be computed."
    ),
    "announced": Said("annonce", "claim"),
    "measured": Said("mesuré", "measured"),
    "norm": Said("norme", "norm"),
    "assumption": Said("hypothèse", "assumption"),
    "decision": Said("décision", "decision"),
    "yours": Said("modifié par vous", "changed by you"),
    "in_dossier": Said("dossier : {value}", "dossier: {value}"),
    "range": Said("fourchette {low} à {high}", "range {low} to {high}"),
    "varies": Said("de {low} à {high} selon le cas", "{low} to {high} as the case may be"),
    "chip_why": Said("Expliquer la valeur : {what}", "Explain the value: {what}"),
    "final_week": Said("Semaine visée", "Week aimed at"),
    "opened": Said("Page ouverte : {url}", "Page open: {url}"),
    "stop": Said("Ctrl+C pour arrêter.", "Ctrl+C to stop."),
    "port_taken": Said(
        "Le port {port} est déjà pris sur {address} ; essayez par exemple --port {other}.",
        "Port {port} is already in use on {address}; try --port {other} for example.",
    ),
    "address_refused": Said(
        "L’adresse {address}, port {port}, ne peut pas être ouverte ; essayez 127.0.0.1 et le port {other}.",
        "Address {address}, port {port}, cannot be opened; try 127.0.0.1 and port {other}.",
    ),
}

NBSP = "\u00a0"


def typo(text: str, lang: str) -> str:
    """Return a text with the typography of its language; applying it twice changes nothing."""
    return french(text) if lang == "fr" else text


def word(name: str, lang: str, **values: object) -> str:
    """Return words of the page, values put in."""
    return typo(WORDS[name].text(lang).format(**values), lang)
