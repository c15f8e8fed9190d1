//! The codes of currencies.

/// The code of a currency, of its code in any letters or of what few currencies are called.
pub fn code_of_currency(raw: &str) -> Option<&'static str> {
    let raw = raw.to_lowercase();
    if matches!(raw.as_str(), "euro" | "euros") {
        return Some("EUR");
    }
    CURRENCIES.split_whitespace().find(|code| code.eq_ignore_ascii_case(&raw))
}

/// The codes of currencies in use (ISO 4217), without those that are English words in small letters.
const CURRENCIES: &str = "AED AFN AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP \
    CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD GBP GEL GHS GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR \
    ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK \
    MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SLE SOS \
    SRD SSP STN SYP SZL THB TJS TMT TND TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn currencies_are_known_by_code_and_some_by_name() {
        assert_eq!(code_of_currency("kes"), Some("KES"));
        assert_eq!(code_of_currency("euros"), Some("EUR"));
        assert!(["BMI", "count", "m", "US"].into_iter().all(|other| code_of_currency(other).is_none()));
        assert!(CURRENCIES.split_whitespace().all(|code| code.len() == 3), "three letters each");
    }
}
