"""How our streams are named in the vocabularies of others: Smart Data Models, UN/CEFACT units. Pure."""

#: kind of station → type of entity. What has no model of its own is a Device.
ENTITY_TYPES = {
    "river": "FloodMonitoring", "rain": "WeatherObserved", "outlet": "WaterQualityObserved", "water": "WaterQualityObserved", "air": "AirQualityObserved",
    "lamp": "Streetlight", "bin": "WasteContainer", "plot": "Device", "other": "Device",
}
#: our property → theirs, where theirs is known
PROPERTIES = {
    "water-level": "currentLevel", "muc-nuoc": "currentLevel", "rain": "precipitation", "mua": "precipitation", "ph": "pH", "cod": "cod", "bod": "bod", "tss": "tss",
    "nh4-n": "NH4", "amoni": "NH4", "no3-n": "NO3", "flow": "flow", "pm25": "pm25", "pm10": "pm10", "o3": "o3", "temperature": "temperature", "filling": "fillingLevel",
}
UNIT_CODES = {"m": "MTR", "mm": "MMT", "cm": "CMT", "°C": "CEL", "%": "P1", "mg/L": "M1", "µg/m³": "GQ", "kWh": "KWH", "V": "VLT", "W": "WTT", "h": "HUR", "m3/h": "MQH"}
SEVERITIES = {1: "low", 2: "medium", 3: "high", 4: "critical"}


def attribute_of(name: str) -> str:
    """Return the attribute's name: the model's, else ours in its manner of writing."""
    known = PROPERTIES.get(name)
    if known:
        return known
    first, *rest = name.split("-")
    return first + "".join(part.capitalize() for part in rest)
