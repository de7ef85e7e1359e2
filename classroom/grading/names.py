"""Names as people read them: composed, in one line, with nothing in them that cannot be seen."""

import hashlib
import re
import unicodedata

LONGEST_PART = 255  # characters of a name: no file system has longer ones, but zips have
UNSEEN_LETTERS = "\u115f\u1160\u3164\uffa0\u2800"  # which Unicode calls letters or signs
WESTERN = frozenset("äöüßÄÖÜéèêëÉÈÊáàâãåÁÀÂÅæÆçÇíìîïÍÎñÑóòôõøÓÔØœúùûÚÛýÿ’–")
CENTRAL = frozenset("ąćęłńóśźżĄĆĘŁŃÓŚŹŻáčďéěíňřšťúůýžÁČĎÉĚÍŇŘŠŤÚŮÝŽľĺŕôäőűöüŐŰÖÜßăâîşţĂÂÎŞŢđĐ")
CYRILLIC = frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюяёєїАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЁЄЇ")
PAGES = {  # of code, which Windows writes somewhere, and the letters that names have there
    **{"cp850": WESTERN | {"ð"}, "cp437": WESTERN, "cp1252": WESTERN | set("ÃÕÐÞðþ")},
    **{"cp852": CENTRAL, "cp866": CYRILLIC},
}
PAIRS = {  # of bytes: which pages write, and between which bytes common signs of theirs begin
    **{"gbk": (0xB0, 0xF7), "cp932": (0x82, 0x97), "big5": (0xA4, 0xC6)},
}
HANGUL = (0xB0, 0xC8)
TOUCHING = re.compile(r"(?<=[A-Za-z])[^\x00-\x7f]|[^\x00-\x7f](?=[A-Za-z])")
ALONE = re.compile(r"(?<![^\x00-\x7f])[^\x00-\x7f](?![^\x00-\x7f])")
VOWELS = frozenset("aeiouyäöüAEIOUÄÖÜ")


def readable(name):
    """A name that can be seen whole: equal to another one where people could not tell them apart."""
    text = unicodedata.normalize("NFC", repaired(name[: 4 * LONGEST_PART]))
    text = " ".join("".join(map(shown, text)).split())
    if not text:
        return f"unnamed {digest_of(name)}"
    if len(name) > LONGEST_PART:
        return f"{text[:200]}…{digest_of(name)}"
    return text


def shown(sign):
    """A sign as a name may have it: blanks are one blank, and what has no shape is nothing."""
    category = unicodedata.category(sign)
    if category in ("Cc", "Zs", "Zl", "Zp"):
        return " "
    if category == "Cf" or sign in UNSEEN_LETTERS:
        return ""
    return "\ufffd" if category in ("Cs", "Co") else sign


def digest_of(name):
    return hashlib.sha256(repr(name).encode()).hexdigest()[:8]


def repaired(name):
    """A name from a disk whose bytes are no UTF-8: in the page of code that gives letters."""
    if not any("\udc80" <= sign <= "\udcff" for sign in name):
        return name
    raw = name.encode("utf-8", "surrogateescape" if is_escaped(name) else "replace")
    return decoded([raw])[0]


def is_escaped(name):
    try:
        name.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return False
    return True


def decoded(raws):
    """Names from bytes without a word about their coding: all of them were written by one program."""
    try:
        return [raw.decode("utf-8") for raw in raws]
    except UnicodeDecodeError:
        tries = [
            (sum(plausible(name, letters) for name in names), names)
            for page, letters in PAGES.items()
            for names in [[raw.decode(page, "replace") for raw in raws]]
        ]
        tries += [in_pairs(raws, page, *common) for page, common in PAIRS.items()]
        tries.append(in_pairs(raws, "cp949", *HANGUL, others=-100))
        return max(tries, key=lambda tried: tried[0])[1]


def plausible(name, letters):
    """How well a name reads: points for letters of names, and against all else."""
    points = 0.0
    for at, sign in enumerate(name):
        if sign.isascii():
            continue
        before = name[at - 1] if at else " "
        behind = name[at + 1] if at + 1 < len(name) else " "
        points += 1 if sign in letters else -2
        if sign.isupper() and before.islower():
            points -= 2
        if sign == "ß" and (before not in VOWELS or behind.isupper()):
            points -= 2
    return points


def in_pairs(raws, page, first, last, others=-1):
    """How well names read where two bytes are one sign, and the names.

    A common sign counts as two letters; one that touches a Latin letter is none, nor is one alone:
    it is a Western letter with its neighbour. Where all signs are Hangul they count a little more,
    for others would not all lie there by chance.
    """
    points, names = 0.0, [raw.decode(page, "replace") for raw in raws]
    for name in names:
        points -= 3 * len(TOUCHING.findall(name)) + 3 * len(ALONE.findall(name))
        for sign in filter(lambda sign: not sign.isascii(), name):
            code = sign.encode(page, "replace")
            is_common = len(code) == 2 and first <= code[0] <= last
            points += (2.1 if page == "cp949" else 2) if is_common else others
    return points, names


def spelling_of(name):
    """By what two spellings are the same for a program: letters composed, nothing else changed."""
    return unicodedata.normalize("NFC", name)


def folded(name):
    """A name for comparison: no case, no accents, no signs; words in their order, with one blank."""
    text = unicodedata.normalize("NFKD", readable(name)).casefold()
    text = "".join(sign for sign in text if not unicodedata.combining(sign))
    return " ".join(re.findall(r"[^\W_]+", text))
