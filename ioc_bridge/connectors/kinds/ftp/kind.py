"""How the registry knows it."""

from datetime import UTC, datetime

from django.utils.translation import gettext_lazy as _

from ioc_bridge.connectors.contract import Kind, Raw
from ioc_bridge.connectors.kinds.ftp.connector import FtpConnector

#: the order of the circular: parameter first, state last
EXAMPLE = """\
kind: ftp
protocol: ftp
host: tram.minh-hoa.example
user: tram-nuoc-thai
password: tram-nuoc-thai
folder: /nuoc-thai/{yyyy}/{mm}/{dd}
pattern: "*.txt"
station: nuoc-thai-dong-ha
columns: [parameter, value, unit, time, state]
delimiter: tab
states: {"00": measuring, "01": calibrating, "02": error}
parameters:
  pH: {stream: ph}
  COD: {stream: cod, unit: mg/L}
  TSS: {stream: tss, unit: mg/L}
  Amoni: {stream: amoni, unit: mg/L}
  "Lưu lượng": {stream: luu-luong, unit: m3/h}
"""
#: a logger in the field: station on the first line, time first, no state
LOGGER_EXAMPLE = """\
kind: ftp
protocol: sftp
host: tram.minh-hoa.example
host_key: ssh-ed25519 AAAA
user: tram-nuoc-mat
password: tram-nuoc-mat
folder: /tram/{yyyy}/{mm}/{dd}
station: song-hieu
header: station
columns: [time, parameter, value, unit]
parameters: {pH: {stream: ph}, DO: {stream: do, unit: mg/L}}
"""
LOGGER_SAMPLE = "QT01_SONG-HIEU\t\r\n20261126070000\tpH\t7.12\t-\r\n20261126070000\tDO\t5.84\tmg/L\r\n"
SAMPLE = (
    "pH\t7,12\t-\t20261126070000\t00\r\nCOD\t38,40\tmg/L\t20261126070000\t00\r\nTSS\t21,70\tmg/L\t20261126070000\t00\r\n"
    "Amoni\t4,15\tmg/L\t20261126070000\t01\r\nLưu lượng\t118,00\tm3/h\t20261126070000\t00\r\n"
)

FTP = Kind(
    label=_("Files of automatic stations (FTP, FTPS, SFTP)"), way="pull", connector=FtpConnector(), example=EXAMPLE,
    sample=Raw(SAMPLE.encode("utf-8-sig"), datetime(2026, 11, 26, 0, 4, tzinfo=UTC), "/nuoc-thai/2026/11/26/QT_NT01_20261126070000.txt", "text/plain"),
)
