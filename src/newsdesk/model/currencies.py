"""Which currencies there are, and how many units of each the central bank quotes."""

# The 75 currencies of the central bank's daily table (cbu.uz, April 2026).
_OF_THE_BANK = (
    "AED AFN AMD ARS AUD AZN BDT BGN BHD BND BRL BYN CAD CHF CNY CUP CZK DKK DZD EGP EUR GBP "
    "GEL HKD HUF IDR ILS INR IQD IRR ISK JOD JPY KGS KHR KRW KWD KZT LAK LBP LYD MAD MDL MMK "
    "MNT MXN MYR NOK NZD OMR PHP PKR PLN QAR RON RSD RUB SAR SDG SEK SGD SYP THB TJS TMT TND "
    "TRY UAH USD UYU VES VND XDR YER ZAR"
)

# The other currencies of ISO 4217, list one, that people pay with.
_OTHERS = (
    "ALL ANG AOA AWG BAM BBD BIF BMD BOB BSD BTN BWP BZD CDF CLP COP CRC CVE DJF DOP ERN ETB "
    "FJD FKP GHS GIP GMD GNF GTQ GYD HNL HTG JMD KES KMF KPW KYD LKR LRD LSL MGA MKD MOP MRU "
    "MUR MVR MWK MZN NAD NGN NIO NPR PAB PEN PGK PYG RWF SBD SCR SHP SLE SOS SRD SSP STN SVC "
    "SZL TOP TTD TWD TZS UGX VUV WST XAF XCD XCG XOF XPF ZMW ZWG"
)

QUOTED_BY_THE_BANK = frozenset(_OF_THE_BANK.split())
KNOWN = QUOTED_BY_THE_BANK | frozenset(_OTHERS.split())

NOMINALS = frozenset({1, 10, 100, 1000, 10_000})
"""The numbers of units that banks quote a currency by."""

# Every other currency is quoted for one unit.
_NOMINALS = {"IDR": 10, "IRR": 10, "VND": 10}


def usual_nominal(currency: str) -> int:
    """For how many units of `currency` the bank states its rate."""
    return _NOMINALS.get(currency, 1)
