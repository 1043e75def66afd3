package imagetranslate.translation.texts;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;

/** Bytes to text: UTF-8, or UTF-16 where a mark at the beginning says so, as spreadsheets write it. */
final class Utf {
    /** By it Excel knows UTF-8. */
    static final String MARK = "\uFEFF";

    private static final int LOOKED_AT = 400;

    private Utf() {}

    /** @throws BrokenTexts with the line that is in another encoding */
    static String text(byte[] bytes) throws BrokenTexts {
        Charset charset = charset(bytes);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            String text = charset.newDecoder().decode(in).toString();
            return text.startsWith(MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            long lines = IntStream.range(0, in.position())
                    .filter(i -> bytes[i] == '\n')
                    .count();
            throw new BrokenTexts("line " + (lines + 1), "this is not " + charset + "; save the file as UTF-8");
        }
    }

    /** How a file begins, whatever comes later. */
    static String beginning(byte[] bytes) {
        String text = new String(bytes, 0, Math.min(bytes.length, LOOKED_AT), charset(bytes));
        return text.startsWith(MARK) ? text.substring(1) : text;
    }

    private static Charset charset(byte[] bytes) {
        if (bytes.length > 1 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE) {
            return StandardCharsets.UTF_16LE;
        }
        return bytes.length > 1 && bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF
                ? StandardCharsets.UTF_16BE
                : StandardCharsets.UTF_8;
    }
}
