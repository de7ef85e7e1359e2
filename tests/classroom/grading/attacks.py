"""What a hostile or careless answer may try; each stands in a notebook whose other task is honest.

`CODE` runs as the cell is defined or as the check calls `scaled`; none of it computes the answer.
CANARY_FILE, CANARY_PORT and CANARY_PROCESS name things of the host that must stay as they are.
"""

STUB = "\n\ndef scaled(x, factor):\n    return x\n"


def at_once(code):
    """Code that runs as soon as the answer's cell does."""
    return f"# Task: scale\n{code}{STUB}"


def when_called(code):
    """Code that runs in the answer, as the check calls it."""
    lines = "\n".join(f"    {line}" for line in code.strip().splitlines())
    return f"# Task: scale\ndef scaled(x, factor):\n{lines}\n    return x\n"


TAMPERING = {
    "asserts and comparisons are patched": at_once(
        "import numpy as np\nnp.allclose = np.array_equal = lambda *a, **k: True\n"
        "np.testing.assert_allclose = np.testing.assert_equal = lambda *a, **k: None"
    ),
    "errors are not shown": when_called(
        "get_ipython().showtraceback = lambda *a, **k: None\nraise ValueError"
    ),
    "the checks' module is rewritten": at_once(
        "import classroom.checks as c\nc.TOLERANCE = 1e9\nc.judge = lambda *a: ('right', '')"
    ),
    "the checks' numbers are fixed": at_once(
        "import numpy as np\nreal = np.random.default_rng\nnp.random.default_rng = lambda *a: real(0)"
    ),
    "the seed is another one": at_once("import os\nos.environ['CLASSROOM_SEED'] = '20151210'"),
    "check cells are replaced as they come in": at_once(
        "def swap(lines):\n"
        "    return ['pass\\n'] if any('@check' in line for line in lines) else lines\n"
        "get_ipython().input_transformers_post.append(swap)"
    ),
    "a hook runs before every cell": at_once(
        "def hook(*a):\n    get_ipython().user_ns['check'] = lambda name: (lambda f: print('right'))\n"
        "get_ipython().events.register('pre_run_cell', hook)"
    ),
    "numpy is another module": at_once(
        "import sys, types\nsys.modules['numpy'] = types.ModuleType('numpy')"
    ),
    "the builtins are gone": at_once("import builtins\ndel builtins.isinstance"),
    "a thread rewrites the checks later": at_once(
        "import threading, time\n"
        "def later():\n    import classroom.checks as c\n    c.emit = lambda *a: None\n"
        "threading.Thread(target=later).start()"
    ),
}

FORGING = {
    "a bundle of its own": when_called(
        "from IPython.display import display\n"
        "values = {'result': {'shape': [2, 3], 'data': [0.0] * 6}}\n"
        "mime = 'application/vnd.resnet-course.values+json'\n"
        "display({mime: {'check': 'scale', 'values': values}}, raw=True)"
    ),
    "a bundle of infinities": when_called("return x * float('inf')"),
    "a bundle without end": when_called("import numpy as np\nreturn np.zeros((2000, 2000))"),
    "messages of the kernel are forged": when_called(
        "kernel = get_ipython().kernel\n"
        "content = {'data': {'text/plain': 'passed'}, 'metadata': {}}\n"
        "kernel.session.send(kernel.iopub_socket, 'display_data', content, parent=kernel.get_parent())\n"
        "kernel.session.send(kernel.iopub_socket, 'status', {'execution_state': 'idle'},"
        " parent=kernel.get_parent())"
    ),
    "the kernel is never idle and says a lot": at_once(
        "kernel = get_ipython().kernel\nreal = kernel.session.send\n"
        "def send(stream, kind, *a, **k):\n"
        "    for _ in range(20):\n"
        "        real(stream, 'stream', {'name': 'stdout', 'text': 'x' * 1000})\n"
        "    return None if kind == 'status' else real(stream, kind, *a, **k)\n"
        "kernel.session.send = send"
    ),
    "one message without end": when_called(
        "import os, socket\n"
        "fds = []\n"
        "for n in map(int, os.listdir('/proc/self/fd')):\n"
        "    try:\n"
        "        name = socket.socket(fileno=os.dup(n)).getsockname()\n"
        "        fds += [n] if name == '/kernel/socket-4' else []\n"
        "    except OSError:\n"
        "        pass\n"
        "frame = b'\\x03' + (1 << 16).to_bytes(8, 'big') + bytes(1 << 16)\n"
        "os.set_blocking(max(fds), True)\n"
        "for _ in range(24_000):\n"
        "    left = memoryview(frame)\n"
        "    while left:\n"
        "        left = left[os.write(max(fds), left) :]"
    ),
    "large messages that say nothing": when_called(
        "kernel = get_ipython().kernel\n"
        "more = {'more': 'x' * 6_000_000}\n"
        "for _ in range(10):\n"
        "    kernel.session.send(kernel.iopub_socket, 'display_data', {'data': {}, 'metadata': {}},"
        " metadata=more, parent=kernel.get_parent())"
    ),
    "javascript and html": when_called(
        "from IPython.display import HTML, Javascript, display\n"
        "display(Javascript('alert(1)'), HTML('<script>alert(1)</script>'))\n"
        "raise ValueError('<script>alert(1)</script>')"
    ),
}

LOOKING = {
    "references are looked for in every file": when_called(
        "import os\nseen = []\n"
        "for folder, _, names in os.walk('/'):\n"
        "    if not folder.startswith(('/proc', '/usr', '/sys')) and 'packages' not in folder:\n"
        "        seen += [n for n in names if n in ('job.json', 'n0.ipynb', 'seed')]\n"
        "assert not seen, seen"
    ),
    "references are looked for in memory": when_called(
        "import gc\n"
        "found = [o for o in gc.get_objects() if isinstance(o, dict) and 'references' in o]\n"
        "assert not found, found"
    ),
    "solutions are read": when_called("return open('CANARY_ROOT/solutions/02_conv2d.py').read()"),
    "recorded values are read": when_called(
        "import classroom.checks as c\nfor path in c.RECORDED.glob('*'):\n    raise ValueError(path)"
    ),
    "mistakes are imported": when_called("import classroom.mistakes, classroom.exercise"),
    "the library's own part computes": when_called(
        "from resnetlib import Conv2D\nreturn Conv2D(3, 4).forward(x)"
    ),
    "the library's kernels compute": when_called(
        "from resnetlib.kernels import convolution\nreturn convolution.layer_forward(None, x)"
    ),
    "scipy computes": when_called("from scipy.signal import convolve\nreturn convolve(x, x)"),
    "a socket that leads past its network": when_called(
        "import socket\nsocket.socket(40, socket.SOCK_STREAM).close()\nreturn x * factor"
    ),
    "memory that lies in a pipe": when_called(
        "import ctypes, os, platform\nlibc = ctypes.CDLL(None, use_errno=True)\n"
        "page = ctypes.create_string_buffer(4096)\n"
        "piece = (ctypes.c_size_t * 2)(ctypes.addressof(page), 4096)\n"
        "number = {'x86_64': 278, 'aarch64': 75}[platform.machine()]\n"
        "if libc.syscall(number, os.pipe()[1], piece, ctypes.c_size_t(1), 0) < 0:\n"
        "    raise OSError(ctypes.get_errno(), 'vmsplice')\nreturn x * factor"
    ),
    "memory that lies in netlink sockets": when_called(
        "import socket\nsocket.socket(16, socket.SOCK_RAW).close()\nreturn x * factor"
    ),
    "memory that lies in netlink sockets of another thread": when_called(
        "import socket, time\nmade = []\n"
        "make = lambda: made.append(socket.socket(16, socket.SOCK_RAW))\n"
        "get_ipython().kernel.iopub_thread.schedule(make)\ntime.sleep(1)\nmade[0].close()\n"
        "return x * factor"
    ),
    "the cores of others": when_called(
        "import os\nos.sched_setaffinity(0, range(os.cpu_count()))\nreturn x * factor"
    ),
    "memory that lies in sockets": when_called(
        "import os, socket, time\nfor _ in range(6):\n    if os.fork() == 0:\n"
        "        kept = []\n        try:\n            while True:\n"
        "                kept.append(socket.socketpair())\n"
        "                for end in kept[-1]:\n"
        "                    end.setblocking(False)\n"
        "                    try:\n"
        "                        while True: end.send(bytes(60000))\n"
        "                    except BlockingIOError: pass\n"
        "        except OSError: time.sleep(30)\n"
        "        os._exit(0)\ntime.sleep(5)\nreturn x * factor"
    ),
    "the scipy of another Python computes": when_called(
        "import glob, sys\nfor prefix in (sys.base_prefix, '/usr', '/usr/local'):\n"
        "    sys.path += glob.glob(prefix + '/lib*/python3*/*-packages')\n"
        "import scipy.signal\nreturn x * factor"
    ),
    "torch computes": when_called("import torch.nn\nreturn torch.nn.functional.relu(x)"),
    "sklearn computes": when_called("from sklearn.decomposition import PCA\nreturn PCA().fit(x)"),
    "a file of the host is read": when_called("return open('CANARY_FILE').read()"),
    "the environment of the first process is read": when_called(
        "return open('/proc/1/environ').read() or open('/proc/1/mem', 'rb').read(9)"
    ),
    "the devices are opened": when_called(
        "return open('/dev/vda', 'rb').read(9) or open('/dev/mem')"
    ),
}

BREAKING = {
    "the process exits at once": at_once("import os\nos._exit(0)"),
    "the process exits when called": when_called("import os\nos._exit(0)"),
    "sys.exit": at_once("import sys\nsys.exit(0)"),
    "quit": at_once("quit()"),
    "a segmentation fault": when_called("import ctypes\nctypes.string_at(0)"),
    "a recursion without end": when_called("return scaled(scaled(x, factor), factor)"),
    "a loop that does not listen": when_called(
        "while True:\n    try:\n        while True: pass\n    except BaseException: pass"
    ),
    "a loop at once": at_once("while True: pass"),
    "a sleep without end": when_called("import time\ntime.sleep(1e6)"),
    "signals are ignored": at_once(
        "import signal\nfor s in (2, 15):\n    signal.signal(s, signal.SIG_IGN)\nwhile True: pass"
    ),
    "fifty megabytes of output": when_called("print('x' * 50_000_000)"),
    "output without end": when_called("while True:\n    print('x' * 10_000, flush=True)"),
    "one enormous array": when_called("import numpy as np\nreturn np.ones(10**12)"),
    "a list that grows without end": when_called(
        "kept = []\nwhile True:\n    kept.append(bytearray(10**7))"
    ),
    "memory that stays": at_once(
        "import numpy as np\nkept = []\ntry:\n    while True:\n        kept.append(np.zeros(10**7))\n"
        "except MemoryError:\n    raise"
    ),
    "forks without end": when_called("import os\nwhile True:\n    os.fork()"),
    "threads without end": when_called(
        "import threading, time\n"
        "while True:\n    threading.Thread(target=time.sleep, args=(99,)).start()"
    ),
    "a disk that fills": when_called(
        "n = 0\nwhile True:\n    n += 1\n    open(f'/scratch/{n}', 'wb').write(bytes(10**7))"
    ),
    "shared memory that fills": when_called(
        "n = 0\nwhile True:\n    n += 1\n    open(f'/dev/shm/{n}', 'wb').write(bytes(10**7))"
    ),
    "memory that no process holds": when_called(
        "import os\nos.write(os.memfd_create('x'), bytes(10**7))"
    ),
    "memory that outlives its process": when_called(
        "import ctypes, os\n"
        "if ctypes.CDLL(None, use_errno=True).shmget(0, ctypes.c_size_t(10**7), 0o1600) < 0:\n"
        "    raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))"
    ),
    "memory that two processes share": when_called("import mmap\nmmap.mmap(-1, 10**7)"),
    "memory of a process whose first thread has ended": when_called(
        "import ctypes, os, threading, time\n"
        "def eat():\n"
        "    time.sleep(0.2)\n"
        "    kept = bytes([1]) * 500_000_000\n"
        "    time.sleep(9)\n"
        "if os.fork() == 0:\n"
        "    threading.Thread(target=eat).start()\n"
        "    ctypes.CDLL(None).syscall({'x86_64': 60, 'aarch64': 93}[os.uname().machine], 0)\n"
        "time.sleep(4)"
    ),
    "files without end": when_called(
        "for n in range(100_000):\n    open(f'/scratch/{n}', 'w').close()"
    ),
    "a question that nobody answers": when_called("return input('password: ')"),
    "magics": at_once(
        "get_ipython().run_cell_magic('javascript', '', 'alert(1)')\nget_ipython().system('rm -rf ~')"
    ),
}

ESCAPING = {
    "everything is deleted": when_called(
        "import shutil, os\nfor place in ('CANARY_FILE', '/', os.path.expanduser('~')):\n"
        "    shutil.rmtree(place, ignore_errors=True)"
    ),
    "a file of the host is written": when_called("open('CANARY_FILE', 'w').write('gone')"),
    "files beside the notebook run in the grader": at_once(
        "for name in ('conftest.py', 'nbformat.py', 'sitecustomize.py', 'numpy.py', 'pytest.ini'):\n"
        "    open(name, 'w').write('import os; os.remove(\"CANARY_FILE\")')"
    ),
    "the host's own port is reached": when_called(
        "import socket\nsocket.create_connection(('127.0.0.1', CANARY_PORT), 2)"
    ),
    "the network is reached": when_called(
        "import socket\nsocket.create_connection(('192.0.2.1', 80), 2)"
    ),
    "a process of the host is ended": when_called("import os\nos.kill(CANARY_PROCESS, 9)"),
    "every process is ended": when_called("import os\nos.kill(-1, 9)"),
    "the keeper is ended": when_called("import os\nos.kill(1, 9)\nos.kill(1, 15)"),
    "a process that outlives its kernel": when_called(
        "import subprocess, sys\n"
        "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600) # CANARY_MARK'],\n"
        "                 start_new_session=True)"
    ),
    "a place is written that only Landlock closes": when_called(
        "open('/kernels/w', 'w').write('x')"
    ),
    "another identity is taken": when_called("import os\nos.setuid(0)"),
    "a new namespace is entered": when_called(
        "import ctypes\nassert ctypes.CDLL(None).unshare(0x10000000) == 0, 'refused'"
    ),
    "the root is mounted anew": when_called(
        "import ctypes\nassert ctypes.CDLL(None).mount(b'none', b'/', None, 32, None) == 0, 'refused'"
    ),
    "the library is written": when_called(
        "import resnetlib\nopen(resnetlib.__file__, 'a').write('import os')"
    ),
    "the kernel's own sockets are removed": at_once(
        "import os\nfor name in os.listdir('/kernel'):\n    os.remove('/kernel/' + name)"
    ),
}

ATTACKS = TAMPERING | FORGING | LOOKING | BREAKING | ESCAPING

# Honest work in the same notebook falls with these: what they break is their own kernel.
HARM_THEMSELVES = {
    "check cells are replaced as they come in",
    "a hook runs before every cell",
    "numpy is another module",
    "the builtins are gone",
    "a thread rewrites the checks later",
    "the checks' numbers are fixed",
    "the kernel is never idle and says a lot",
}
