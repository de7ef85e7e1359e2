"""What a file is: a notebook, a zip, something else that was handed in, or nobody's at all."""

import re

NOTEBOOK, OTHER, NOTHING = "notebook", "other", "nothing"
IPYNB = re.compile(r"\.ipynb(\.txt|\.json)?$", re.IGNORECASE)
ZIP = re.compile(r"\.zip$", re.IGNORECASE)
ENDING = re.compile(r"\.([^. /\\]{1,12})$")
MAYBE_NOTEBOOK = re.compile(r"\.(json|txt|ipynb.{0,12}|ipyn|ipnb)$", re.IGNORECASE)
CHECKPOINT = re.compile(r"-checkpoint(?= ?(\(\d+\))?\.ipynb)", re.IGNORECASE)
PAGE, LINK, UNFINISHED = (
    "a web page",
    "a link to a file elsewhere",
    "a download that did not finish",
)
EMPTY = "an empty file"
MERGE = "an unfinished git merge that still holds its marks (<<<<<<<)"
MARK = re.compile(rb"^<{7}(?: |\r?$)", re.MULTILINE)  # no line of a whole notebook begins so
PICTURE, TEXT, TABLE, SCRIPT = "a picture", "a text", "a table", "a script"
ENDINGS = {
    "py": "a Python script",
    "r m jl c cpp java js sh bat": SCRIPT,
    "jpg jpeg heic heif": "a photograph",
    "png gif tif tiff bmp webp svg": PICTURE,
    "pdf": "a PDF",
    "doc docx docm": "a Word document",
    "odt rtf pages": "a document of a word processor",
    "ppt pptx odp key": "a presentation",
    "xls xlsx ods numbers csv tsv": TABLE,
    "md markdown rst": "a text in Markdown",
    "txt log": TEXT,
    "html htm xhtml mht mhtml webarchive": PAGE,
    "gdoc gsheet gslides gcolab url webloc lnk desktop": LINK,
    "crdownload part partial download opdownload tmp": UNFINISHED,
    "rar 7z tar gz tgz bz2 tbz xz txz zst lz4": "an archive that is no zip",
    "zip": "a zip",
    "mp4 mov avi mkv webm": "a film",
    "mp3 m4a wav ogg": "a sound",
    "npz npy pickle pkl pt pth h5 safetensors": "a file of data",
    "eml msg": "a mail",
}
NAMED = {ending: what for endings, what in ENDINGS.items() for ending in endings.split()}
# What is told of beside a notebook, because the answer may stand in it; of the rest nothing is.
TELLING = re.compile(
    r"\.(pdf|docx?|odt|rtf|pages|x?html?|mht|mhtml|webarchive|rar|7z|tar(\.\w+)?|t?gz|t?bz2?|t?xz)$",
    re.IGNORECASE,
)
# By what a file begins with, whatever its name says.
BEGINNINGS = (
    (b"%PDF", "a PDF"),
    (b"\xff\xd8\xff", "a photograph"),
    (b"\x89PNG", PICTURE),
    (b"GIF8", PICTURE),
    (b"PK\x03\x04", "a zip, or a file of Word or Excel"),
    (b"PK\x05\x06", "an empty zip"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x1f\x8b", "an archive of gzip"),
    (b"BZh", "an archive of bzip2"),
    (b"\xfd7zXZ", "an archive of xz"),
    (b"bplist00", PAGE),
    (b"{\\rtf", "a document of a word processor"),
    (b"\xd0\xcf\x11\xe0", "a document of an old Word or Excel"),
    (b"MIME-Version", PAGE),
    (b"From: <Saved by", PAGE),
)
DEBRIS = {
    *("thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "$recycle.bin"),
    *("__macosx", "__pycache__", "system volume information", "node_modules", "site-packages"),
}
OF_SYSTEMS = {
    *(".ds_store", ".git", ".gitignore", ".gitattributes", ".ipynb_checkpoints", ".localized"),
    *(".venv", ".idea", ".vscode", ".trashes", ".spotlight-v100", ".fseventsd", ".pytest_cache"),
}
FRAGMENT = re.compile(r"\._|~\$|\.~lock\.|\.~")  # of macOS and of open documents


def is_hidden(name, top=False):
    """Whether a file or folder is nobody's: what systems and editors leave, and hidden ones.

    At the top of a download a name that begins with a dot may be a student's.
    """
    low = name.casefold()
    if low in DEBRIS or low in OF_SYSTEMS or FRAGMENT.match(name) or CHECKPOINT.search(name):
        return True
    return name.startswith(".") and name not in (".", "..") and not (top or is_work(name))


def is_work(name):
    return bool(IPYNB.search(name) or ZIP.search(name))


def is_telling(name):
    """Whether a file beside a notebook is worth a note: an answer may stand in it."""
    return bool(TELLING.search(name))


def stem_of(name):
    """A file's name without its ending, and without `.ipynb` before that."""
    for _ in range(2):
        shorter = IPYNB.sub("", name)
        name = ENDING.sub("", name) if shorter == name and ENDING.search(name) else shorter
        if not IPYNB.search(name):
            return re.sub(r"\.(ipynb|tar)$", "", name, flags=re.IGNORECASE) or name
    return name


def kind_by_name(name):
    """What a file is by its name alone: “a PDF”."""
    found = ENDING.search(name)
    return NAMED.get(found[1].casefold() if found else "", "a file of no known kind")


def kind_by_beginning(head):
    """What a file is by its first bytes, where these say that it is no notebook; else nothing."""
    if not head.strip(b"\0 \t\r\n"):
        return EMPTY
    if head[4:8] == b"ftyp":
        return (
            "a photograph"
            if head[8:12] in (b"heic", b"heix", b"mif1", b"heif", b"avif")
            else "a film"
        )
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if MARK.search(text):
        return MERGE
    if text[:1] == b"<":
        return PAGE
    return next((what for start, what in BEGINNINGS if text.startswith(start)), "")


def may_be_notebook(name):
    """Whether a file may be a notebook whose name a browser, a mail or its owner has changed."""
    if kind_by_name(name) == UNFINISHED:
        return False
    return bool(MAYBE_NOTEBOOK.search(name)) or not ENDING.search(name)


def is_a_notebook(head):
    """Whether a file that is not named as one begins like a notebook."""
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return text.startswith(b"{") and (b'"cells"' in head or b'"nbformat"' in head)
