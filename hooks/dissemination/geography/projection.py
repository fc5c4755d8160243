"""ETRS89-LAEA Europe (EPSG:3035): the map on which equal areas look equal, as Directive 2007/2/EC (INSPIRE) asks."""

from math import asin, atanh, cos, pi, radians, sin, sqrt

# GRS 1980, in metres, and the point where the map touches the earth: 52° north, 10° east.
_AXIS = 6378137.0
_FLATTENING = 1 / 298.257222101
_E = sqrt(_FLATTENING * (2 - _FLATTENING))
_CENTRE = (radians(52), radians(10))
_FALSE = (4321000.0, 3210000.0)


def _authalic(latitude: float) -> float:
    """q of the formulas: grows with the area between the equator and a latitude."""
    s = _E * sin(latitude)
    return (1 - _E**2) * (sin(latitude) / (1 - s**2) + atanh(s) / _E)


_POLE = _authalic(pi / 2)
_BETA = asin(_authalic(_CENTRE[0]) / _POLE)
_RADIUS = _AXIS * sqrt(_POLE / 2)
_STRETCH = _AXIS * cos(_CENTRE[0]) / sqrt(1 - (_E * sin(_CENTRE[0])) ** 2) / (_RADIUS * cos(_BETA))


def project(latitude: float, longitude: float) -> tuple[float, float]:
    """Degrees (ETRS89, for us the same as WGS 84) to metres east and north, as in EPSG Guidance Note 7-2, method 9820.

    The point opposite the centre has no place on the map and raises ZeroDivisionError.
    """
    beta, away = asin(_authalic(radians(latitude)) / _POLE), radians(longitude) - _CENTRE[1]
    scale = _RADIUS * sqrt(2 / (1 + sin(_BETA) * sin(beta) + cos(_BETA) * cos(beta) * cos(away)))
    east = _STRETCH * scale * cos(beta) * sin(away)
    north = scale / _STRETCH * (cos(_BETA) * sin(beta) - sin(_BETA) * cos(beta) * cos(away))
    return _FALSE[0] + east, _FALSE[1] + north
