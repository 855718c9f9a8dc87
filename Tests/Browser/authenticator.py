"""The app on a telephone that shows codes for signing in (RFC 6238: SHA-1, 30 seconds, 6 digits)."""
import base64
import hmac
import struct
import time

STEP_SECONDS = 30


def code_of_step(key, step):
    """The code of one step of 30 seconds, as RFC 4226 truncates it."""
    digest = hmac.new(key, struct.pack(">Q", step), "sha1").digest()
    start = digest[-1] & 0x0F
    number = struct.unpack(">I", digest[start:start + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"


class Authenticator:
    """Gives every code once, for a server takes none twice: after the code of this step it gives that of
    the next, which is within the server's tolerance of one step, and only then waits."""

    def __init__(self, base32):
        letters = base32.replace(" ", "").upper()
        self._key = base64.b32decode(letters + "=" * (-len(letters) % 8))
        self._last_step = 0

    def code(self):
        step = max(int(time.time()) // STEP_SECONDS, self._last_step + 1)
        while step > int(time.time()) // STEP_SECONDS + 1:
            time.sleep(0.5)
        self._last_step = step
        return code_of_step(self._key, step)

    def wrong_code(self):
        """A code that is right in no step near this one."""
        now = int(time.time()) // STEP_SECONDS
        right = {code_of_step(self._key, now + offset) for offset in range(-3, 4)}
        return next(code for code in ("000000", "111111", "222222", "333333", "444444", "555555", "666666", "777777")
                    if code not in right)
