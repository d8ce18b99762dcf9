"""The words of the command line in French and in English, and its usage errors as one sentence."""

from __future__ import annotations

from collections.abc import Callable

HELP = {
    "app": {
        "fr": "Simulateur des gains de productivité de l’IA et de leur partage : austérité, service ou 32 heures.",
        "en": "Simulator of AI productivity gains and their sharing: austerity, service or 32 hours.",
    },
    "dossier": {
        "fr": "Fichier YAML d’un dossier, ou nom d’un dossier fourni (dgfip, foncier_innovant…).",
        "en": "YAML file of a dossier, or name of one that is shipped (dgfip, foncier_innovant…).",
    },
    "lang": {"fr": "Langue : fr ou en.", "en": "Language: fr or en."},
    "set": {
        "fr": "Remplace une hypothèse ou un levier : realisation=0,3 (ou 0,2..0,6) ; hours_32.week=33. Répétable.",
        "en": "Replaces an assumption or a lever: realisation=0.3 (or 0.2..0.6); hours_32.week=33. Repeatable.",
    },
    "position": {
        "fr": "Ce que l’on croit : claimed (annoncé), evidenced (prouvé), union (syndicat).",
        "en": "What is believed: claimed, evidenced, union.",
    },
    "scenario": {
        "fr": "Ce que l’on décide : status_quo, austerity, service_quality, hours_32, ou un mélange du dossier.",
        "en": "What is decided: status_quo, austerity, service_quality, hours_32, or a mix of the dossier.",
    },
    "year": {"fr": "Année ; à défaut la dernière.", "en": "Year; the last one otherwise."},
    "check": {
        "fr": "Lit un dossier et dit ce qu’il contient et ce qui n’est pas communiqué.",
        "en": "Reads a dossier and says what it holds and what is not disclosed.",
    },
    "compare": {"fr": "Compare les scénarios selon les positions.", "en": "Compares scenarios under positions."},
    "format": {"fr": "text, json ou csv (table longue).", "en": "text, json or csv (long table)."},
    "all": {"fr": "Toutes les variables, et non les principales.", "en": "Every variable, not the main ones only."},
    "explain": {
        "fr": "Explique un nombre jusqu’aux chiffres sourcés.",
        "en": "Explains a number down to sourced figures.",
    },
    "name": {"fr": "Nom d’une variable ou d’une hypothèse.", "en": "Name of a variable or an assumption."},
    "place": {
        "fr": "Service, projet, catégorie ou groupe ; à défaut l’ensemble.",
        "en": "Service, project, category or group; the whole otherwise.",
    },
    "full": {"fr": "Déplie toutes les branches.", "en": "Unfolds every branch."},
    "where": {
        "fr": "Dit où un nom est calculé ou fixé, à partir de quoi, et qui l’utilise.",
        "en": "Says where a name is computed or set, from what, and what uses it.",
    },
    "chart": {"fr": "Dessine un graphique dans un fichier.", "en": "Draws a chart to a file."},
    "chart_name": {
        "fr": "Nom : hours, financing, fan, fan_week, timeline, overload, credits, cascade, history ou dilemma.",
        "en": "Name: hours, financing, fan, fan_week, timeline, overload, credits, cascade, history or dilemma.",
    },
    "to": {"fr": "Fichier à écrire : .png, .svg ou .pdf.", "en": "File to write: .png, .svg or .pdf."},
    "size": {"fr": "web, square, a4 ou a5.", "en": "web, square, a4 or a5."},
    "statement": {
        "fr": "Phrase à mesurer dans les tirages : « austerity.withdrawn_posts > austerity.freed_posts ». Répétable.",
        "en": "Statement to measure in the draws: 'austerity.withdrawn_posts > austerity.freed_posts'. Repeatable.",
    },
    "draws": {
        "fr": "Nombre de tirages ; 0 pour les seules valeurs centrales ; à défaut, ce que l’arrondi demande.",
        "en": "Number of draws; 0 for central values only; otherwise as many as the rounding needs.",
    },
    "sensitivity": {
        "fr": "Dit de quelles données incertaines un résultat dépend : ce qu’il faut exiger en premier.",
        "en": "Says which uncertain numbers a result depends on: what is worth demanding first.",
    },
    "sobol": {
        "fr": "Aussi la part de l’incertitude que chacune explique (indices de Sobol).",
        "en": "Also the share of the uncertainty that each explains (Sobol indices).",
    },
    "by_theme": {"fr": "Ces parts, par chapitre du modèle.", "en": "These shares, by chapter of the model."},
    "solve": {
        "fr": "Cherche la valeur d’un levier ou d’une hypothèse (ou de deux) qui atteint une cible, ou prouve "
        "qu’aucune n’y suffit.",
        "en": "Finds the value of a lever or an assumption (or two) that reaches a target, or proves that none does.",
    },
    "solve_target": {
        "fr": "Cible : « net_cost_employer <= 0 », « hired_posts = 3000 », « a - b > 12 M€ ».",
        "en": "Target: 'net_cost_employer <= 0', 'hired_posts = 3000', 'a - b > 12 M€'.",
    },
    "solve_by": {
        "fr": "Nombre cherché, nommé comme dans --set, entre ses bornes ou celles données : realisation=0..1.",
        "en": "Number solved for, named as in --set, between its bounds or those given: realisation=0..1.",
    },
    "solve_and": {
        "fr": "Second nombre : donne la frontière entre les deux.",
        "en": "Second number: gives the frontier between both.",
    },
    "solve_every_year": {"fr": "Pour chaque année.", "en": "For every year."},
    "sweep": {
        "fr": "Calcule un plan d’expérience (grille, liste, hypercube) dans un dossier Parquet, et le reprend.",
        "en": "Runs a design (grid, list, hypercube) into a Parquet folder; resumes when it was interrupted.",
    },
    "design": {"fr": "Fichier YAML du plan.", "en": "YAML file of the design."},
    "folder": {"fr": "Dossier où écrire, nouveau ou à reprendre.", "en": "Folder to write to, new or to be resumed."},
    "processes": {
        "fr": "Nombre de processus ; à défaut, autant que de cœurs.",
        "en": "Processes; one a core otherwise.",
    },
    "cluster": {
        "fr": "Adresse d’une grappe Dask existante (extra partage32[cluster]).",
        "en": "Address of an existing Dask cluster (extra partage32[cluster]).",
    },
    "rows": {"fr": "Lignes", "en": "Rows"},
    "seed": {"fr": "Graine des tirages.", "en": "Seed of the draws."},
    "drawing": {"fr": "Tirages", "en": "Draws"},
    "audit": {
        "fr": "Vérifie une annonce : ce qu’elle veut dire, ce qu’elle oublie, ce qu’il faudrait croire, quoi demander.",
        "en": "Verifies a claim: what it means, what it leaves out, what one would have to believe, what to demand.",
    },
    "claim": {
        "fr": "Annonce à vérifier : son nom, ou projet.nom ; à défaut la première qui compte des heures.",
        "en": "Claim to verify: its name, or project.name; otherwise the first that counts hours.",
    },
    "part": {
        "fr": "Seulement cette partie de la vérification (meaning, cascade, cost…). Répétable.",
        "en": "Only this part of the audit (meaning, cascade, cost…). Repeatable.",
    },
    "claims": {
        "fr": "Liste les annonces d’un dossier : qui a dit quoi, quand, avec quelle preuve, et la suite ; en fait un "
        "classeur, ou les reprend d’un classeur.",
        "en": "Lists the claims of a dossier: who said what, when, with which proof, and what followed; writes them to "
        "a workbook, or reads them from one.",
    },
    "claims_from": {
        "fr": "Classeur .xlsx d’où reprendre les annonces ; sans --to, dit seulement ce qui changerait.",
        "en": "Workbook (.xlsx) to read claims from; without --to, only says what would change.",
    },
    "claims_to": {
        "fr": "Fichier à créer : un classeur .xlsx, ou avec --from le nouveau dossier, en .yaml.",
        "en": "File to create: a workbook (.xlsx), or with --from the new dossier (.yaml).",
    },
    "effects": {
        "fr": "Effets comparés : public, private, task, job, un degré de preuve, un pays. Répétable.",
        "en": "Effects compared with: public, private, task, job, a grade of evidence, a country. Repeatable.",
    },
    "protocol": {
        "fr": "Dit quel essai montrerait le gain annoncé, ce qu’un essai pouvait montrer, ce que son résultat change.",
        "en": "Says which pilot could show the claimed gain, what a pilot could show, and what its result changes.",
    },
    "weeks": {"fr": "Semaines avec l’outil.", "en": "Weeks with the tool."},
    "agents": {"fr": "Agents qui ont l’outil, pour juger un essai.", "en": "Agents with the tool, to judge a pilot."},
    "compared": {
        "fr": "Agents comparés, sans l’outil ; 0 : aucun.",
        "en": "Agents compared, without the tool; 0: none.",
    },
    "before": {"fr": "Semaines relevées avant l’outil.", "en": "Weeks recorded before the tool."},
    "per_office": {"fr": "Agents équipés ensemble par bureau.", "en": "Agents equipped together in an office."},
    "result": {
        "fr": "Résultat de l’essai, en minutes par jour ; met à jour ce qu’il faut croire.",
        "en": "Result of the pilot, in minutes a day; updates what to believe.",
    },
    "error": {"fr": "Erreur type de ce résultat.", "en": "Standard error of that result."},
    "disagree": {
        "fr": "Dit à quoi tient l’écart entre deux positions sur un résultat : la part de chaque hypothèse.",
        "en": "Says what the gap between two positions on a result is about: the part of each assumption.",
    },
    "between": {
        "fr": "Les deux positions comparées, l’une après l’autre : claimed evidenced.",
        "en": "The two positions compared, one after the other: claimed evidenced.",
    },
    "parts_by_theme": {
        "fr": "Parts par chapitre du modèle, et non par hypothèse.",
        "en": "Parts by chapter of the model, and not by assumption.",
    },
    "running": {"fr": "Combinaisons", "en": "Combinations"},
    "evidence": {
        "fr": "Montre une classe de référence : ses lignes, leurs degrés de preuve, la loi que l’on en tire.",
        "en": "Shows a reference class: its rows, their grades of evidence, the law drawn from it.",
    },
    "outcome": {
        "fr": "realisation, realisation_hours, reorganisation, compensation, absence ou turnover.",
        "en": "realisation, realisation_hours, reorganisation, compensation, absence or turnover.",
    },
    "letter": {
        "fr": "Écrit la lettre qui demande les documents derrière une annonce (DOCX ou PDF).",
        "en": "Writes the letter that asks for the papers behind a claim (DOCX or PDF).",
    },
    "letter_to": {"fr": "Fichier à écrire : .docx ou .pdf.", "en": "File to write: .docx or .pdf."},
    "section": {"fr": "Section qui écrit.", "en": "Section that writes."},
    "sender": {"fr": "Personne qui signe.", "en": "Person who signs."},
    "recipient": {"fr": "Destinataire, une ligne par option. Répétable.", "en": "Recipient, a line each. Repeatable."},
    "letter_place": {"fr": "Lieu.", "en": "Place."},
    "kind": {
        "fr": "csa (question au comité social d’administration) ou cada (accès aux documents administratifs).",
        "en": "csa (question to the staff committee) or cada (access to administrative documents).",
    },
    "template": {
        "fr": "Modèle Word de la section, à la place de celui qui est fourni.",
        "en": "Word template of the section, instead of the one that is shipped.",
    },
    "schema": {
        "fr": "Affiche le schéma JSON des dossiers, pour les éditeurs.",
        "en": "Prints the JSON Schema of dossiers, for editors.",
    },
    "serve": {"fr": "Ouvre la page et affiche son adresse.", "en": "Serves the page and prints its address."},
    "port": {"fr": "Port d’écoute.", "en": "Port to listen on."},
    "address": {
        "fr": "Adresse d’écoute ; par défaut cette machine seulement.",
        "en": "Address to listen on; this machine only by default.",
    },
}


COMMANDS = (
    "check, compare, explain, where, audit, claims, letter, evidence, protocol, solve, dilemma, exchange, plan, "
    "frontier, disagree, redteam, clauses, measures, sensitivity, sweep, chart, schema, serve"
)


def usage_sentence(error: Exception, lang: str) -> str | None:
    """Return one sentence for a refusal of the command-line parser, or None for any other error."""
    kinds = {kind.__name__ for kind in type(error).__mro__}
    writer = next((_SENTENCES[kind] for kind in _SENTENCES if kind in kinds), None)
    return writer(error)[lang == "en"] if writer else None


def _missing(error: Exception) -> tuple[str, str]:
    name = _param(error)
    return f"Il manque {name} ; voir partage32 --help.", f"{name} is missing; see partage32 --help."


def _unknown_option(error: Exception) -> tuple[str, str]:
    option = getattr(error, "option_name", "")
    near = ", ".join(getattr(error, "possibilities", None) or ["--help"])
    return (
        f"L’option « {option} » n’existe pas ; la plus proche : {near}.",
        f"Option '{option}' does not exist; the nearest is {near}.",
    )


def _option_alone(error: Exception) -> tuple[str, str]:
    option = getattr(error, "option_name", "")
    return f"Il manque la valeur de {option}.", f"The value of {option} is missing."


def _bad_value(error: Exception) -> tuple[str, str]:
    name = _param(error)
    whole = "integer" in str(error)
    return (
        f"{name} : la valeur donnée n’est pas admise" + (" ; il faut un nombre entier." if whole else "."),
        f"{name}: the value given is not allowed" + ("; a whole number is needed." if whole else "."),
    )


def _not_understood(error: Exception) -> tuple[str, str]:
    return (
        f"Commande incomprise ; les commandes sont {COMMANDS}.",
        f"Command not understood ({error}); the commands are {COMMANDS}.",
    )


def _param(error: Exception) -> str:
    param = getattr(error, "param", None)
    return str(getattr(param, "metavar", None) or (getattr(param, "opts", None) or [""])[0])


_SENTENCES: dict[str, Callable[[Exception], tuple[str, str]]] = {
    "MissingParameter": _missing,
    "NoSuchOption": _unknown_option,
    "BadOptionUsage": _option_alone,
    "BadParameter": _bad_value,
    "UsageError": _not_understood,
}
