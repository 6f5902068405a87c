"""What a problem says to the duty officer: what is wrong, and what to do."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ioc_bridge.connectors.items import Problem, Quality

QUALITY_WORDS = {
    Quality.MEASURING: gettext_lazy("measuring"), Quality.CALIBRATING: gettext_lazy("calibrating"), Quality.ERROR: gettext_lazy("device fault"),
    Quality.MAINTENANCE: gettext_lazy("in maintenance"), Quality.UNKNOWN: gettext_lazy("state unknown"),
}

#: code → sentence
SENTENCES: dict[str, Any] = {
    "config.no_mapping": gettext_lazy("The profile is no YAML mapping of names to values. Begin it with “kind: …”."),
    "config.yaml": gettext_lazy("The YAML cannot be read: %(detail)s. Check the indentation and the quotation marks there."),
    "config.kind": gettext_lazy("There is no kind of connector called “%(given)s”. Choose one of: %(known)s."),
    "config.missing": gettext_lazy("The profile lacks “%(name)s”. Add it."),
    "config.zone": gettext_lazy("“%(given)s” is no time zone. Write one such as Asia/Ho_Chi_Minh."),
    "config.states": gettext_lazy("“states” must list the device's words and what each means, one on a line."),
    "config.state": gettext_lazy("“%(given)s” is no meaning for the state “%(state)s”. Use measuring, calibrating, error, maintenance or unknown."),
    "config.fields": gettext_lazy("“fields” must list 1 to %(most)s fields."),
    "config.field": gettext_lazy("Field %(place)s cannot be used: its name needs small letters, figures and _ and comes once; its type is one of %(types)s; a choice names its choices."),
    "config.unknown_field": gettext_lazy("The profile speaks of a field “%(field)s” that “fields” does not list."),
    "config.makes": gettext_lazy("“makes” is “%(given)s”; write record or reading."),
    "config.record": gettext_lazy("Records need “dataset”, “key” (a list of fields) and “period” with field and step (%(steps)s)."),
    "config.reading": gettext_lazy("Readings need “stream”, “at” and “value” or “values”."),
    "config.arrival": gettext_lazy("“time” can only be “arrival”, only for readings that a broker sends, and only without “at”."),
    "config.arrival_session": gettext_lazy("With “time: arrival” no session is kept: what the broker kept meanwhile would be told at a wrong moment. Leave “session_hours” out."),
    "config.same_within": gettext_lazy("“same_within” belongs to “time: arrival” only. Leave it out: messages with a moment of their own are known by it."),
    "config.value": gettext_lazy("“%(name)s” cannot be “%(given)s”. Allowed: %(allowed)s."),
    "config.path": gettext_lazy("“%(given)s” is no path into the message. Write it like $.data.items[*] or device.name."),
    "line.columns": gettext_lazy("The line has %(found)s columns where %(wanted)s are expected. Check the delimiter in the profile, or the file."),
    "cell.missing": gettext_lazy("“%(field)s” is empty. Fill it in."),
    "cell.no_number": gettext_lazy("“%(given)s” is no number (%(field)s). Write it like 12,5."),
    "cell.not_finite": gettext_lazy("“%(given)s” is no measured value (%(field)s). The device reports a fault: check it."),
    "cell.too_large": gettext_lazy("%(given)s is larger than anything that can be measured (%(field)s). Check the device or the unit."),
    "cell.no_whole": gettext_lazy("“%(given)s” is no whole number (%(field)s)."),
    "cell.no_time": gettext_lazy("“%(given)s” is no day or time (%(field)s). Write it like 26/11/2026 07:30."),
    "cell.no_choice": gettext_lazy("“%(given)s” is not allowed in “%(field)s”. Choose one of: %(choices)s."),
    "cell.too_long": gettext_lazy("The text of “%(field)s” is too long. Shorten it."),
    "cell.out_of_range": gettext_lazy("%(given)s lies outside %(least)s to %(most)s (%(field)s). Check the figure and its unit."),
    "config.parameters": gettext_lazy("“parameters” must list the parameters of the logger, each with its stream (and unit)."),
    "config.levels": gettext_lazy("“levels” must list stations, each with its alarm levels in metres, such as {1: 2.00, 3: 4.00}."),
    "table.unknown_column": gettext_lazy("The template has no column “%(column)s”. Take the titles from the template."),
    "table.missing_column": gettext_lazy("The column “%(column)s” is missing. Take the titles from the template."),
    "table.too_long": gettext_lazy("The message has more than %(most)s rows. Split it."),
    "table.no_table": gettext_lazy("This is no table that can be read. Save it as CSV (UTF-8) or XLSX by the template."),
    "table.encoding": gettext_lazy("The letters cannot be read. Save the file as UTF-8."),
    "table.bomb": gettext_lazy("The workbook unpacks to an unreasonable size and was not opened. Save the table alone into a new file."),
    "parameter.unknown": gettext_lazy("The parameter “%(parameter)s” is not in the profile. Add it there, or ask the station's keeper what it is; then read the message again."),
    "state.unknown": gettext_lazy("The device state “%(state)s” is not in the profile. Add what it means under “states”, then read the message again."),
    "unit.other": gettext_lazy("“%(parameter)s” comes in “%(given)s” where %(wanted)s is agreed. Ask the station's keeper; do not convert by guess."),
    "clock.ahead": gettext_lazy("The clock of “%(what)s” runs %(ahead)s hours ahead: the value would hide all later ones. Let the keeper set the device's clock and time zone."),
    "clock.behind": gettext_lazy("“%(what)s” tells of %(at)s, years ago. Let the keeper set the device's clock."),
    "message.too_large": gettext_lazy("The message has %(size)s MB, more than %(most)s MB: only its beginning was kept. Let the sender send it in parts."),
    "message.no_json": gettext_lazy("The message is no JSON. Look at its beginning: the far side perhaps sent an error page."),
    "message.no_rows": gettext_lazy("The message holds no row. Check “rows” in the profile, or the file."),
    "message.empty": gettext_lazy("The message holds nothing that could be taken."),
    "message.more": gettext_lazy("and %(count)s more problems"),
    "source.no_profile": gettext_lazy("No profile was in force when this message came. Put one in force, then read the message again."),
    "sink.none": gettext_lazy("No part of the suite takes items of the kind “%(kind)s” yet. The message is kept and can be read again later."),
    "sink.failed": gettext_lazy("The part that takes these items broke down. The message is kept: read it again; if it fails once more, tell the administrator."),
    "sink.refused": gettext_lazy("Not taken: %(reason)s"),
    "secret.missing": gettext_lazy("The key “%(name)s” is not in the operator's key store. Ask the administrator to put it there."),
    "address.bad": gettext_lazy("“%(url)s” is no address that a connector may ask. Write http:// or https:// with a host, without a password."),
    "address.unknown": gettext_lazy("The name “%(host)s” is not known. Check its spelling, or the network."),
    "address.inside": gettext_lazy("“%(host)s” leads into the inner network, and connectors do not go there. If this is wanted, the administrator allows that network."),
    "tls.certificate": gettext_lazy("The certificate of “%(host)s” is not one for this name that a known authority gave out. Call the owner; an authority of their own goes into the key store and is named by “ca”."),
    "http.silent": gettext_lazy("“%(host)s” does not answer (%(why)s). It is asked again by itself; if it stays silent, call the owner."),
    "http.status": gettext_lazy("“%(host)s” answered with status %(status)s. If it stays so, call the owner."),
    "http.redirects": gettext_lazy("“%(host)s” sends from one address to the next without end. Ask the owner for the right one."),
    "http.too_large": gettext_lazy("The answer of “%(host)s” is larger than %(most)s MB. Ask for smaller pages."),
    "rest.too_many_pages": gettext_lazy("The answer has more than %(most)s pages. Ask for a shorter time or larger pages."),
    "ftp.refused": gettext_lazy("“%(host)s” refuses (%(why)s). Check the user, the key and the folder."),
    "ftp.host_key": gettext_lazy("The key of “%(host)s” is not the one in the profile. Somebody may sit in between: call the owner before you change it."),
    "ftp.too_large": gettext_lazy("The file %(name)s is larger than %(most)s MB and was not fetched. Ask the station's keeper."),
    "webhook.time": gettext_lazy("A message came with a time more than %(minutes)s minutes off, and was not let in. Let the sender set its clock."),
    "webhook.signature": gettext_lazy("A message came with a wrong signature, and was not let in. Check the key with the sender; if it goes on, somebody else is trying."),
    "webhook.replay": gettext_lazy("This message was received before."),
    "xml.bomb": gettext_lazy("The XML carries declarations of its own, as attacks do, and was not opened. Ask the sender for plain XML."),
    "xml.bad": gettext_lazy("The XML cannot be read. Ask the sender for it again."),
    "config.topic": gettext_lazy("“%(given)s” is no topic to listen to. Write levels with / between; + or a field in braces stands for one level, # for all below."),
    "mqtt.topic": gettext_lazy("The topic “%(topic)s” is none of this profile. Add it there, or ask the device's keeper."),
    "mqtt.no_object": gettext_lazy("“%(device)s” came undecoded: ChirpStack has no codec for it. Let the keeper of the network add one to its device profile."),
    "mqtt.too_large": gettext_lazy("“%(topic)s” sent %(size)s KB, more than the %(most)s KB of a device's message: only the beginning was kept. Ask the device's keeper."),
    "mqtt.flood": gettext_lazy("“%(topic)s” sends more than %(most)s messages a minute; the excess is counted and not taken, others are not hindered. Let the keeper check the device."),
    "mqtt.refused": gettext_lazy("The broker “%(host)s” refuses (%(why)s). Check the user, the key and the right to these topics."),
    "mqtt.version": gettext_lazy("The broker “%(host)s” speaks an older MQTT only. Write “version: 3” in the profile."),
    "mqtt.retained": gettext_lazy("“%(topic)s” came out of the broker's memory, and nobody knows since when it lay there: it is counted and not taken. The next message of the device is."),
    "mqtt.silent": gettext_lazy("The broker “%(host)s” does not answer (%(why)s). It is tried again by itself; if it stays silent, call its keeper."),
    "mqtt.topics_refused": gettext_lazy("The broker “%(host)s” does not let us listen to %(topics)s. Ask its keeper for the right."),
    "mqtt.ended": gettext_lazy("The connection to the broker “%(host)s” ended. It is tried again by itself."),
    "frigate.shape": gettext_lazy("This is no message of a Frigate review or event: “%(what)s” is missing or no such thing. Check the topic prefix and the version of Frigate."),
    "frigate.state": gettext_lazy("Frigate tells of itself “%(given)s”, which is none of %(known)s. Check the topic prefix in the profile."),
    "frigate.no_picture": gettext_lazy("Frigate answered with something that is no %(name)s. It is asked again by itself."),
    "xml.no_cap": gettext_lazy("This is no alert by CAP 1.2."),
    "open311.no_requests": gettext_lazy("This is no list of service requests by Open311. Check the address: it ends with the version, such as /open311/v2."),
    "open311.error": gettext_lazy("The other server refuses: %(words)s. Call its owner if it stays so."),
    "config.streams": gettext_lazy("“%(name)s” must list what is read, each with its stream (and unit)."),
    "feed.no_feed": gettext_lazy("This is no feed by RSS or Atom. Check the address: it is not that of the web page."),
    "feed.budget": gettext_lazy("The %(most)s searches of the day are used up. They go on tomorrow by themselves; fewer words or a longer cadence need fewer."),
    "sta.no_observations": gettext_lazy("This is no list of observations by SensorThings. Check the address: it ends with the version, such as /v1.1."),
    "sta.elsewhere": gettext_lazy("The next page lies on another server (%(url)s) and is not asked for. Let the owner set the address that the server tells of itself."),
    "talq.no_devices": gettext_lazy("This is no list of devices by TALQ. Check the address of the gateway."),
    "talq.unknown_device": gettext_lazy("The device “%(name)s” is not in the profile. Add its address under “devices”, then read the message again."),
    "ngsild.no_entities": gettext_lazy("This is no list of entities by NGSI-LD. Check the address: it ends with the version, such as /ngsi-ld/v1."),
    "ngsild.unknown_entity": gettext_lazy("“%(name)s” is not in the profile. Add it under “entities”, then read the message again."),
    "ogc.no_features": gettext_lazy("This is no collection of features by GeoJSON. Check the layer and the address; the server perhaps sent an error page."),
    "ogc.no_layers": gettext_lazy("This does not tell of the layers of a WMS. Check the address."),
    "ogc.no_picture": gettext_lazy("The map server gave no picture of “%(layer)s”. It is asked again when the map is moved; if it stays so, call the owner."),
    "ogc.bad_geometry": gettext_lazy("The outline lies nowhere on the earth, or is too fine. Ask for it in degrees (EPSG:4326), and coarser."),
    "webhook.key": gettext_lazy("A message came without the agreed key, and was not let in. Check the key with the sender; if it goes on, somebody else is trying."),
    "bulletin.nothing": gettext_lazy("The text names no water level and no risk level. Check that it is the bulletin."),
    "bulletin.contradiction": gettext_lazy(
        "%(station)s: %(value)s m and %(offset)s m against alarm level %(alarm)s do not add up: the stored level is %(stored)s m, which would make %(sum)s m. "
        "Call the station before the bulletin goes on a screen."
    ),
}


def sentence(problem: Problem) -> str:
    """Return the problem in the reader's language, with its line."""
    words = SENTENCES.get(problem.code)
    told = str(words) % dict(problem.values) if words else problem.code
    return _("Line %(line)s: %(told)s") % {"line": problem.line, "told": told} if problem.line else told
