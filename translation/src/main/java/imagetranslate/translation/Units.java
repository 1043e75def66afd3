package imagetranslate.translation;

import java.util.Set;

/** Units of measure as they are written in Latin letters, in small ones. */
public final class Units {
    public static final Set<String> LATIN = Set.of(
            "mm", "cm", "m", "km", "in", "ft", "µm", "μm", "g", "kg", "mg", "lb", "lbs", "oz", "ml", "l", "w", "kw",
            "kwh", "v", "kv", "a", "ma", "mah", "ah", "hz", "khz", "mhz", "ghz", "kb", "mb", "gb", "tb", "c", "f", "k",
            "n", "nm", "pa", "kpa", "mpa", "bar", "psi", "s", "ms", "min", "h", "d", "p", "x", "pcs", "usd", "eur",
            "cny", "rmb", "krw", "xs", "xl", "xxl", "fps", "dpi", "rpm", "lm", "db", "spf");

    private Units() {}
}
