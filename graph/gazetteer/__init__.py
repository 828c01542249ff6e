"""Countries, bodies, ministries, places, first names and role words: data files with a small reader each."""

from whosaidwhat.graph.gazetteer.bodies import Body, body, home, label, ministry_names, nouns
from whosaidwhat.graph.gazetteer.countries import Country, by_adjective, by_people, countries
from whosaidwhat.graph.gazetteer.lexicon import Term, lexicon, pieces
from whosaidwhat.graph.gazetteer.people import gender_of_given_name, gender_of_surname
from whosaidwhat.graph.gazetteer.places import Place, place
from whosaidwhat.graph.gazetteer.spellings import common_words, forms, nicknames
from whosaidwhat.graph.gazetteer.words import Words, singular, words

__all__ = [
    "Body",
    "Country",
    "Place",
    "Term",
    "Words",
    "body",
    "by_adjective",
    "by_people",
    "common_words",
    "countries",
    "forms",
    "gender_of_given_name",
    "gender_of_surname",
    "home",
    "label",
    "lexicon",
    "ministry_names",
    "nicknames",
    "nouns",
    "pieces",
    "place",
    "singular",
    "words",
]
