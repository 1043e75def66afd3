package imagetranslate.translation.budget;

import java.math.BigDecimal;
import java.math.MathContext;

/** An amount of US dollars for people: "0.00123 USD". */
final class Dollars {
    private static final MathContext DIGITS = new MathContext(3);

    private Dollars() {}

    static String of(double amount) {
        return new BigDecimal(amount).round(DIGITS).stripTrailingZeros().toPlainString() + " USD";
    }
}
