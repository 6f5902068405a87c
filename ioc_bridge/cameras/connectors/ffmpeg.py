"""Pictures by ffmpeg: the camera's own H.264 put into fMP4 pieces for HLS without decoding (``-c copy``), stills, evidence, and key frames to look at."""

import re
import shutil
import subprocess
from pathlib import Path

from django.conf import settings

#: Seconds of a piece, and how many the list names. A camera's key frames come each second or two; a piece begins with one.
PIECE, LISTED = 1, 6
#: A camera that says nothing for so long (microseconds) is gone.
SILENCE = 10_000_000
#: A camera whose clock jumps by more seconds goes on where it was. ffmpeg would wait with the next piece until the old hour comes again:
#: one piece would grow for minutes, and the picture would stand.
JUMP = 3
LIST = "index.m3u8"
_FILM = re.compile(r"film:([a-z0-9-]{1,60})")
#: the supervisor's sign of life in the folder of pictures
SIGN = "alive"


def available() -> bool:
    """Tell whether ffmpeg is installed."""
    return shutil.which("ffmpeg") is not None


def version(program: str) -> str:
    """Return the version that the program names."""
    told = subprocess.run([program, "-version"], capture_output=True, text=True, check=False)  # noqa: S603 - the program that was found
    return told.stdout.partition("version ")[2].partition(" ")[0][:40]


def finish(process: subprocess.Popen[bytes]) -> None:
    """End a process: it is asked, and killed where it does not listen."""
    process.terminate()
    try:
        process.wait(timeout=3)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def sign_of_life(folder: Path) -> None:
    """Leave the hour of now where the pictures lie."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / SIGN).touch()


def last_sign_of_life(folder: Path) -> float | None:
    """Return when the supervisor last said that it lives, in seconds since 1970; None where it never did."""
    try:
        return (folder / SIGN).stat().st_mtime
    except FileNotFoundError:
        return None


def start(url: str, folder: Path) -> subprocess.Popen[bytes]:
    """Start the pictures of one camera into an empty folder. Ends by itself when the camera goes away."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    command = [
        "ffmpeg", "-nostdin", "-hide_banner", "-loglevel", "error", *_input(url), "-map", "0:v:0", "-an", "-c:v", "copy",
        "-f", "hls", "-hls_time", str(PIECE), "-hls_list_size", str(LISTED), "-hls_flags", "delete_segments+independent_segments+temp_file",
        "-hls_segment_type", "fmp4", "-hls_fmp4_init_filename", "init.mp4", "-hls_segment_filename", str(folder / "%d.m4s"), str(folder / LIST),
    ]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603


def still(url: str, target: Path) -> subprocess.Popen[bytes]:
    """Start taking one picture; the file appears whole when the process has ended well."""
    target.parent.mkdir(parents=True, exist_ok=True)
    command = [
        "ffmpeg", "-nostdin", "-hide_banner", "-loglevel", "error", "-y", *_input(url), "-frames:v", "1", "-vf", "scale=640:-2", "-q:v", "5",
        "-f", "image2", str(target),
    ]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603


def evidence(url: str, still: Path, clip: Path, seconds: int) -> subprocess.Popen[bytes]:
    """Start taking a still and a clip over one connection; both are whole when the process has ended well. The clip is the camera's own picture."""
    still.parent.mkdir(parents=True, exist_ok=True)
    command = [
        "ffmpeg", "-nostdin", "-hide_banner", "-loglevel", "error", "-y", *_input(url),
        "-map", "0:v:0", "-frames:v", "1", "-q:v", "3", "-f", "image2", "-update", "1", str(still),
        "-map", "0:v:0", "-an", "-t", str(seconds), "-c:v", "copy", "-movflags", "+faststart", "-f", "mp4", str(clip),
    ]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603


def key_frames(url: str, width: int, height: int) -> subprocess.Popen[bytes]:
    """Start giving the key frames of a camera as raw pictures (BGR) on its output. Only they are decoded: a camera costs little, and sends one each second or two."""
    command = [
        "ffmpeg", "-nostdin", "-hide_banner", "-loglevel", "error", "-skip_frame", "nokey", *_input(url),
        "-map", "0:v:0", "-an", "-vf", f"scale={width}:{height}", "-fps_mode", "passthrough", "-pix_fmt", "bgr24", "-f", "rawvideo", "pipe:1",
    ]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)  # noqa: S603


def film(name: str) -> Path:
    """Return where the film of a demonstration lies that an address ``film:NAME`` means."""
    return Path(settings.DATA_DIR) / "films" / f"{name}.mp4"


def _input(url: str) -> list[str]:
    """The address stands as one argument behind ``-i``: nothing in it is read as an option. Only RTSP and what carries it may be opened, and films of our own folder."""
    shown = _FILM.fullmatch(url)
    if shown:  # again and again, as fast as it was taken
        return ["-protocol_whitelist", "file", "-re", "-stream_loop", "-1", "-i", str(film(shown[1]))]
    return ["-protocol_whitelist", "rtsp,rtsps,rtp,srtp,tcp,tls,udp,crypto", "-rtsp_transport", "tcp", "-timeout", str(SILENCE), "-dts_error_threshold", str(JUMP), "-i", url]
