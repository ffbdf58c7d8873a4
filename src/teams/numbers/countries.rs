//! Where numbers can be bought: countries with their calling codes and the usual length of their numbers.

/// A country with numbers for sale.
#[derive(Clone, Copy, Debug)]
pub struct Country {
    pub name: &'static str,
    /// ISO 3166-1 alpha-2
    pub code: &'static str,
    /// The calling code, with the area code where several countries share one.
    pub prefix: &'static str,
    /// Digits of a number with its calling code.
    pub digits: usize,
}

const fn country(
    name: &'static str,
    code: &'static str,
    prefix: &'static str,
    digits: usize,
) -> Country {
    Country {
        name,
        code,
        prefix,
        digits,
    }
}

/// The countries, by name.
pub const COUNTRIES: &[Country] = &[
    country("Antigua and Barbuda", "AG", "1268", 11),
    country("Argentina", "AR", "54", 12),
    country("Australia", "AU", "61", 11),
    country("Austria", "AT", "43", 12),
    country("Belgium", "BE", "32", 10),
    country("Brazil", "BR", "55", 12),
    country("Bulgaria", "BG", "359", 11),
    country("Canada", "CA", "1604", 11),
    country("Chile", "CL", "56", 11),
    country("China", "CN", "86", 13),
    country("Colombia", "CO", "57", 12),
    country("Costa Rica", "CR", "506", 11),
    country("Croatia", "HR", "385", 11),
    country("Cyprus", "CY", "357", 11),
    country("Czechia", "CZ", "420", 12),
    country("Denmark", "DK", "45", 10),
    country("Estonia", "EE", "372", 10),
    country("Finland", "FI", "358", 12),
    country("France", "FR", "33", 11),
    country("Germany", "DE", "49", 12),
    country("Greece", "GR", "30", 12),
    country("Hong Kong SAR", "HK", "852", 11),
    country("Hungary", "HU", "36", 10),
    country("India", "IN", "91", 12),
    country("Indonesia", "ID", "62", 11),
    country("Ireland", "IE", "353", 11),
    country("Israel", "IL", "972", 11),
    country("Italy", "IT", "39", 12),
    country("Japan", "JP", "81", 11),
    country("Korea", "KR", "82", 11),
    country("Latvia", "LV", "371", 11),
    country("Lithuania", "LT", "370", 11),
    country("Luxembourg", "LU", "352", 11),
    country("Malaysia", "MY", "60", 11),
    country("Mexico", "MX", "52", 12),
    country("Netherlands", "NL", "31", 11),
    country("New Zealand", "NZ", "64", 10),
    country("Norway", "NO", "47", 10),
    country("Panama", "PA", "507", 10),
    country("Peru", "PE", "51", 10),
    country("Philippines", "PH", "63", 12),
    country("Poland", "PL", "48", 11),
    country("Portugal", "PT", "351", 12),
    country("Puerto Rico", "PR", "1787", 11),
    country("Romania", "RO", "40", 11),
    country("Saudi Arabia", "SA", "966", 12),
    country("Singapore", "SG", "65", 10),
    country("Slovakia", "SK", "421", 12),
    country("Slovenia", "SI", "386", 11),
    country("South Africa", "ZA", "27", 11),
    country("Spain", "ES", "34", 11),
    country("Sweden", "SE", "46", 11),
    country("Switzerland", "CH", "41", 11),
    country("Taiwan", "TW", "886", 11),
    country("Thailand", "TH", "66", 10),
    country("Trinidad and Tobago", "TT", "1868", 11),
    country("Türkiye", "TR", "90", 12),
    country("Ukraine", "UA", "380", 12),
    country("United Arab Emirates", "AE", "971", 11),
    country("United Kingdom", "GB", "44", 12),
    country("United States", "US", "1", 11),
    country("Uruguay", "UY", "598", 11),
    country("Venezuela", "VE", "58", 12),
    country("Vietnam", "VN", "84", 12),
];

/// The country of a code, without case.
pub fn find(code: &str) -> Option<&'static Country> {
    COUNTRIES
        .iter()
        .find(|country| country.code.eq_ignore_ascii_case(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_are_sorted_and_their_numbers_have_room() {
        assert!(COUNTRIES.is_sorted_by(|a, b| a.name < b.name));
        for country in COUNTRIES {
            assert!(
                country.prefix.len() + 6 <= country.digits,
                "{}",
                country.code
            );
            assert_eq!(
                find(country.code).map(|found| found.name),
                Some(country.name)
            );
        }
    }
}
