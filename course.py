"""ResNet-18 from scratch: the one door to the course.

    python3 course.py lab              set everything up, open JupyterLab on chapter 00
    python3 course.py test             set everything up, run every test
    python3 course.py check 02         run the checks of your exercise 02, count your points
    python3 course.py progress         which tasks of your exercises stand, on a map of the network
    python3 course.py reset 02         put fresh copies of notebooks into work/, keep yours beside them
    python3 course.py release FOLDER                write the students' bundle (instructors)
    python3 course.py grade FOLDER --out GRADES     grade a class (instructors)
    python3 course.py build            make the notebooks again from their sources (contributors)

On Windows: py course.py lab. Further arguments of `lab` go to JupyterLab (--no-browser, --port=8899);
those of `test` go to pytest. The first start installs what requirements.txt lists into .venv, here
in this folder.
"""

# Standard library alone, and old syntax: a Python that is too old must still be able to say so.

import hashlib
import os
import subprocess
import sys

COMMANDS = ("lab", "test", "check", "progress", "reset", "release", "grade", "build")
NOT_FOR_STUDENTS = ("test", "release", "grade", "build")  # the bundle lacks what they need
OLDEST, NEWEST = (3, 11), (3, 14)
ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
STAMP = os.path.join(VENV, "set-up-for")


def main(arguments):
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        print(__doc__.strip())
        return 0
    if arguments[0] not in COMMANDS:
        return fail(
            "there is no command %r: it is one of %s." % (arguments[0], ", ".join(COMMANDS))
        )
    if arguments[0] in NOT_FOR_STUDENTS and is_bundle():
        return fail(
            "this is the students' bundle, and `%s` needs the course's repository. Here there are %s."
            % (arguments[0], ", ".join(c for c in COMMANDS if c not in NOT_FOR_STUDENTS))
        )
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        return fail(
            "the course runs on Python %d.%d to %d.%d, and this is %d.%d (%s). Install one of them, "
            "then start course.py with it: for instance python3.%d course.py %s"
            % (OLDEST + NEWEST + sys.version_info[:2] + (sys.executable, NEWEST[1], arguments[0]))
        )
    if not is_set_up():
        try:
            problem = set_up()
        except OSError as error:
            problem = (
                "%s was expected to have room and to be open to you for writing, and the system "
                "says: %s. Mend that, then give the same command again." % (ROOT, error)
            )
        except KeyboardInterrupt:
            problem = "interrupted. The same command goes on from there."
        if problem:
            return fail(problem)
    return hand_over(arguments)


def is_bundle():
    """Whether this is what `release` wrote: it has exercises, and no solutions to them."""
    there = [os.path.isdir(os.path.join(ROOT, name)) for name in ("exercises", "solutions")]
    return there == [True, False]


def fail(message):
    sys.stderr.write("course.py: %s\n" % message)
    return 1


def venv_python():
    if os.name == "nt":
        return os.path.join(VENV, "Scripts", "python.exe")
    return os.path.join(VENV, "bin", "python")


def place():
    """What .venv itself depends on: where it stands, and the Python that it was made from."""
    return "%s %s" % (ROOT, sys.version.replace("\n", " "))


def requirements():
    """A fingerprint of what is to be installed."""
    digest = hashlib.sha256()
    for name in ("requirements.txt", "pyproject.toml"):
        with open(os.path.join(ROOT, name), "rb") as file:
            digest.update(file.read())
    return digest.hexdigest()


def stamped():
    """What .venv was last set up for, as [place, requirements]; two empty words if never."""
    try:
        with open(STAMP) as file:
            return [*file.read().splitlines(), "", ""][:2]
    except OSError:
        return ["", ""]


def is_set_up():
    return stamped() == [place(), requirements()] and os.path.exists(venv_python())


def set_up():
    """Make .venv and fill it; returns what went wrong in one line, or None."""
    try:
        import ensurepip  # noqa: F401
        import venv
    except ImportError:
        return (
            "this Python has no venv module. On Debian and Ubuntu: sudo apt install python3-venv; "
            "then run the same command again."
        )
    print("Setting the course up in %s: about 150 MB to download, a few minutes, once." % VENV)
    sys.stdout.flush()
    fits = stamped()[0] == place() and os.path.exists(venv_python())
    try:
        if not fits:
            venv.EnvBuilder(with_pip=True, clear=True).create(VENV)
            stamp(place(), "unfinished")
    except (OSError, subprocess.CalledProcessError) as error:
        return "could not make %s: %s" % (VENV, error)
    if install():
        return (
            "the set-up could not install everything; pip's own message stands above. The first "
            "start needs a network. With one, run the same command again."
        )
    # Matplotlib lists the fonts once; later it would say so in the middle of a notebook.
    subprocess.call(
        [venv_python(), "-c", "import matplotlib.font_manager"], stderr=subprocess.DEVNULL
    )
    stamp(place(), requirements())
    print("Set up.")
    sys.stdout.flush()
    return None


def install():
    """Run pip and say how far it is; returns its exit status."""
    with open(os.path.join(ROOT, "requirements.txt"), encoding="utf-8") as file:
        total = sum("==" in line for line in file)
    pip = [venv_python(), "-m", "pip", "--disable-pip-version-check", "install", "--retries", "2"]
    process = subprocess.Popen(
        [*pip, "--progress-bar", "off", "-r", "requirements.txt"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        universal_newlines=True,
    )
    found = 0
    for line in process.stdout:
        if line.startswith(("Collecting", "Requirement already")):
            found += 1
            progress(
                "%d of %d packages: %s"
                % (min(found, total), total, line.split()[1 if line[0] == "C" else 3])
            )
        elif line.startswith("Installing collected"):
            progress("all downloaded; installing, which takes about a minute")
    progress("")
    return process.wait()


def progress(words):
    """One line that the next one overwrites; on a pipe, nothing."""
    if sys.stdout.isatty():
        sys.stdout.write("\r  %-70s\r" % words[:70] + ("  " + words[:70] if words else ""))
        sys.stdout.flush()


def stamp(*lines):
    with open(STAMP, "w") as file:
        file.write("\n".join(lines))


def hand_over(arguments):
    """Go on as `python -m classroom` inside of .venv."""
    command = [venv_python(), "-m", "classroom", *arguments]
    os.environ["COURSE_CALLER"] = os.getcwd()  # paths that the caller names begin there
    os.environ["PYTHONUTF8"] = "1"  # formulas in notebooks are no cp1252, on Windows either
    if os.name != "nt":
        os.chdir(ROOT)
        os.execv(command[0], command)
    process = subprocess.Popen(command, cwd=ROOT)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            pass  # the command has seen Ctrl-C itself and ends in its own way


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
