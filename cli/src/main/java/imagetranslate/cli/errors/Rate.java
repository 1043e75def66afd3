package imagetranslate.cli.errors;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How many a second: {@code 5/s} or {@code 5}. */
record Rate(int perSecond) {

    static final class Converter implements ITypeConverter<Rate> {
        private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,5})(?:/s)?");

        @Override
        public Rate convert(String text) {
            Matcher matcher = FORM.matcher(text);
            if (!matcher.matches()) {
                throw new TypeConversionException("'" + text + "' is no rate such as 10/s");
            }
            return new Rate(Integer.parseInt(matcher.group(1)));
        }
    }
}
