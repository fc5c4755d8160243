"""The letters that each language is written with: the main exemplar characters of CLDR, but a to z and capitals.

Babel leaves them out (https://cldr.unicode.org/translation/core-data/exemplars).
"""

CYRILLIC = "абвгдежзийклмнопрстуфхцчш"
ALPHABETS = {
    "bg": f"{CYRILLIC}щъьюя",
    "bs": "čćđšž",
    "cs": "áčďéěíňóřšťúůýž",
    "da": "æøå",
    "de": "äöüß",
    "el": "αάβγδεέζηήθιίϊΐκλμνξοόπρσςτυύϋΰφχψωώ",
    "en": "",
    "es": "áéíñóúü",
    "et": "äõöüšž",
    "fi": "åäöšž",
    "fr": "àâæçéèêëîïôœùûüÿ",
    "ga": "áéíóú",
    "hr": "čćđšž",
    "hu": "áéíóöőúüű",
    "is": "áæðéíóöþúý",
    "it": "àéèìíîóòùú",
    "lt": "ąčęėįšųūž",
    "lv": "āčēģīķļņšūž",
    "mk": "абвгдѓежзѕијклљмнњопрстќуфхцчџш",
    "mt": "àċèġħìòùż",
    "nb": "àéóòôæøå",
    "nl": "áäéëíïóöúü",
    "nn": "àéóòôæøå",
    "pl": "ąćęłńóśźż",
    "pt": "áàâãçéêíóôõú",
    "rm": "àéèìòù",
    "ro": "ăâîșț",
    "sk": "áäčďéíĺľňóôŕšťúýž",
    "sl": "čšž",
    "sq": "çë",
    "sr": "абвгдђежзијклљмнњопрстћуфхцчџш",
    "sv": "àéåäö",
    "tr": "çğıİöşü",
    "uk": f"{CYRILLIC}щьюяґєіїʼ’",
}
