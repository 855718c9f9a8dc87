"""Real sync-server processes, each with a data folder of its own."""
import queue
import re
import signal
import subprocess
import tempfile
import threading
import time
from pathlib import Path

START_SECONDS = 30
STOP_SECONDS = 10
WELCOME = re.compile(r"(/console/welcome/[\w-]+)")


class Server:
    """A workspace and the process that serves it. Use it with `with`: the process ends with the block."""

    def __init__(self, binaries, is_demo=False):
        self._binary = Path(binaries).absolute() / "sync-server"
        if not self._binary.exists():
            raise SystemExit(f"{self._binary} is missing: run `swift build` first")
        self._folder = tempfile.TemporaryDirectory(prefix="samenspraak-browser-")
        self.data = str(Path(self._folder.name) / "data")
        self._is_demo = is_demo
        self._process = None
        self.lines = []

    def __enter__(self):
        arguments = ["--demo"] if self._is_demo else []
        printed = self.run("init", *arguments)
        link = WELCOME.search(printed)
        if not link:
            raise AssertionError(f"init prints no one-time link:\n{printed}")
        self.address = self._start()
        self.welcome = self.address + link.group(1)
        return self

    def __exit__(self, *_):
        if self._process and self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
            try:
                self._process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._folder.cleanup()

    def run(self, *arguments):
        """A command of the same workspace; what it prints."""
        done = subprocess.run([self._binary, *arguments, "--data", self.data], capture_output=True, text=True,
                              timeout=START_SECONDS)
        if done.returncode != 0:
            raise AssertionError(f"sync-server {' '.join(arguments)} ended with {done.returncode}:\n{done.stderr}")
        return done.stdout

    def command(self, *arguments):
        """A command without a workspace; what it prints."""
        done = subprocess.run([self._binary, *arguments], capture_output=True, text=True, timeout=START_SECONDS)
        if done.returncode != 0:
            raise AssertionError(f"sync-server {' '.join(arguments)} ended with {done.returncode}:\n{done.stderr}")
        return done.stdout

    def client(self, replica, *arguments):
        """A command of a device; what it prints."""
        path = str(Path(self._folder.name) / replica)
        done = subprocess.run([self._binary.with_name("sync-client"), *arguments, "--replica", path],
                              capture_output=True, text=True, timeout=START_SECONDS)
        if done.returncode != 0:
            raise AssertionError(f"sync-client {arguments[0]} ended with {done.returncode}:\n{done.stderr}")
        return done.stdout

    def enrol(self, replica, partner, worker, role):
        code = self.run("enrol-code", partner, "--worker", worker, "--role", role).strip()
        self.client(replica, "enrol", self.address, code, "--no-passphrase", "--device", replica)

    def _start(self):
        self._process = subprocess.Popen([self._binary, "serve", "--data", self.data, "--port", "0"],
                                         stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        arrived = queue.Queue()

        def read(stream):
            for line in stream:
                self.lines.append(line.rstrip())
                arrived.put(line)
            arrived.put(None)

        threading.Thread(target=read, args=(self._process.stdout,), daemon=True).start()
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                line = arrived.get(timeout=max(0.01, deadline - time.monotonic()))
            except queue.Empty:
                line = None
            if line is None:
                raise AssertionError("the server did not become ready:\n" + "\n".join(self.lines[-20:]))
            ready = re.match(r"ready: (\S+)", line)
            if ready:
                return ready.group(1).rstrip("/")
