"""Cameras on loopback: a test picture, or a scene of our own, served over RTSP by GStreamer."""

import hashlib
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from govsuite.demo.city import drawing

SCRIPT = Path(__file__).with_name("rtsp_server.py")
PYTHON = "/usr/bin/python3"
SECONDS = 600


def is_possible() -> bool:
    """Tell whether ffmpeg and GStreamer's server are installed (Debian: ffmpeg, python3-gst-1.0, gir1.2-gst-rtsp-server-1.0)."""
    if shutil.which("ffmpeg") is None or not Path(PYTHON).exists():
        return False
    asked = 'import gi; gi.require_version("GstRtspServer", "1.0")'
    return subprocess.run([PYTHON, "-c", asked], capture_output=True, check=False).returncode == 0  # noqa: S603 - words of our own


def film(folder: Path, *, size: str = "640x360", rate: str = "300k", seconds: int = SECONDS) -> Path:
    """Return a test picture of some minutes at 15 pictures a second, made once."""
    made = folder / f"camera-{size}-{seconds}.mp4"
    if not made.exists():
        part = made.with_suffix(".part.mp4")
        subprocess.run([  # noqa: S603 - words of our own
            shutil.which("ffmpeg") or "ffmpeg", "-nostdin", "-loglevel", "error", "-y", "-f", "lavfi", "-i", f"testsrc2=size={size}:rate=15:duration={seconds}",
            "-c:v", "libx264", "-preset", "ultrafast", "-profile:v", "baseline", "-pix_fmt", "yuv420p", "-g", "15", "-b:v", rate, str(part),
        ], check=True)
        part.replace(made)
    return made


def longer(film: Path, seconds: int) -> Path:
    """Return the same picture again and again for at least so long, made once."""
    rounds = -(-seconds // SECONDS)
    made = film.with_stem(f"{film.stem}-{rounds}-times")
    if not made.exists():
        part = made.with_suffix(".part.mp4")
        _repeat(film, rounds, part)
        part.replace(made)
    return made


def scene_film(folder: Path, scene: str, code: str, title: str) -> Path:
    """Return a film of a drawn scene with the camera's name in it, as long as a camera is watched, made once for each name."""
    made = folder / f"scene-{scene}-{code}-{hashlib.sha256(title.encode()).hexdigest()[:8]}.mp4"
    if made.exists():
        return made
    part, once = made.with_suffix(".part.mp4"), made.with_suffix(".once.mp4")
    write_round(once, scene, title)
    _repeat(once, SECONDS // drawing.SECONDS, part)
    once.unlink()
    part.replace(made)
    return made


def _repeat(film: Path, times: int, target: Path) -> None:
    subprocess.run([_ffmpeg(), "-nostdin", "-loglevel", "error", "-y", "-stream_loop", str(times - 1), "-i", str(film), "-c", "copy", str(target)], check=True)  # noqa: S603 - words of our own


def write_round(target: Path, scene: str, title: str) -> None:
    """Write one round of a drawn scene: its end is its beginning. OSError where ffmpeg cannot."""
    size = f"{drawing.SIZE[0]}x{drawing.SIZE[1]}"
    command = [
        _ffmpeg(), "-nostdin", "-loglevel", "error", "-y", "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", size, "-r", str(drawing.RATE), "-i", "pipe:0", "-c:v", "libx264",
        "-preset", "veryfast", "-tune", "zerolatency", "-profile:v", "baseline", "-pix_fmt", "yuv420p", "-g", str(drawing.RATE), "-b:v", "900k", "-maxrate", "1200k", "-bufsize", "1200k", str(target),
    ]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as writing:  # noqa: S603 - words of our own
        if writing.stdin is not None:
            for frame in drawing.frames(scene, title):
                writing.stdin.write(frame)
    if writing.returncode:
        raise OSError(f"ffmpeg ended with {writing.returncode}")


def _ffmpeg() -> str:
    return shutil.which("ffmpeg") or "ffmpeg"


def cut(film: Path, second: int, seconds: int, target: Path) -> bytes:
    """Return a piece of a film as a file of its own."""
    subprocess.run([  # noqa: S603 - words of our own
        shutil.which("ffmpeg") or "ffmpeg", "-nostdin", "-loglevel", "error", "-y", "-ss", str(second), "-i", str(film), "-t", str(seconds), "-c", "copy",
        "-movflags", "+faststart", str(target),
    ], check=True)
    data = target.read_bytes()
    target.unlink()
    return data


@contextmanager
def cameras(folder: Path, count: int = 1, *, port: int = 0) -> Iterator[list[str]]:
    """Run so many cameras with the test picture and give their addresses."""
    with serving([film(folder)] * count, port=port) as addresses:
        yield addresses


@contextmanager
def serving(films: Sequence[Path], *, port: int = 0, jumping: bool = False) -> Iterator[list[str]]:
    """Run a camera for each film and give their addresses. The clock of a ``jumping`` one is set back whenever somebody begins to look."""
    process = subprocess.Popen([PYTHON, str(SCRIPT), str(port), str(int(jumping)), *map(str, films)], stdout=subprocess.PIPE, text=True)  # noqa: S603 - words of our own
    try:
        bound = int(process.stdout.readline()) if process.stdout else 0
        yield [f"rtsp://127.0.0.1:{bound}/cam{number}" for number in range(len(films))]
    finally:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()
