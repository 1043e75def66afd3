package imagetranslate.translation;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.List;
import java.util.regex.Pattern;

/** The numbers written in digits in a text, by value: "1,299.00" is 1299, "10.0" is 10, "６０KG" is 60. */
public final class Numbers {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?");

    private Numbers() {}

    public static List<BigDecimal> in(String text) {
        return NUMBER.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .results()
                .map(found -> new BigDecimal(found.group().replace(",", "")).stripTrailingZeros())
                .toList();
    }
}
