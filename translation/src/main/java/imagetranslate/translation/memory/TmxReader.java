package imagetranslate.translation.memory;

import imagetranslate.message.LanguageTag;
import imagetranslate.translation.memory.TranslationMemory.Remembered;
import imagetranslate.translation.memory.TranslationMemory.TextKey;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads TMX 1.4b, and what older versions share with it. A unit that names the engine it came from ({@link TmxWriter}) is that
 * engine's; any other is a person's. Codes of other formats inside a segment ({@code bpt}, {@code ph}, …) are left out. No DTD is
 * fetched, and no entity but XML's own is known.
 */
public final class TmxReader {
    /** Entries of one file; all of them are in memory before the first is stored. */
    static final int MOST = 500_000;

    private static final String ALL = "*all*";

    /** Inline elements whose content is another format's code and not text. */
    private static final Set<String> CODES = Set.of("bpt", "ept", "it", "ph", "ut", "sub");

    private final XMLStreamReader xml;
    private final Clock clock;
    private final List<Remembered> entries = new ArrayList<>();
    private String sourceLang = ALL;
    private int left;

    /** @param left how many units have no translation, or texts that are too long to be remembered */
    public record Read(List<Remembered> entries, int left) {}

    /** What a file is not. */
    public static final class NoTmx extends IOException {
        private static final long serialVersionUID = 1;

        NoTmx(String why, Location at) {
            super("line " + at.getLineNumber() + ", column " + at.getColumnNumber() + ": " + why);
        }
    }

    private TmxReader(XMLStreamReader xml, Clock clock) {
        this.xml = xml;
        this.clock = clock;
    }

    /**
     * @param clock dates units that have no date
     * @throws NoTmx where the file is no TMX, with the place; nothing of it should be used then
     */
    public static Read read(InputStream in, Clock clock) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        try {
            return new TmxReader(factory.createXMLStreamReader(in), clock).all();
        } catch (XMLStreamException e) {
            Location at = e.getLocation();
            if (at == null || e.getNestedException() instanceof IOException) {
                throw new IOException(String.valueOf(e.getMessage()), e);
            }
            throw new NoTmx(reason(e), at);
        }
    }

    /** The JDK puts the place before its reason, on a line of its own. */
    private static String reason(XMLStreamException e) {
        String message = String.valueOf(e.getMessage());
        int reason = message.indexOf("Message: ");
        return reason < 0 ? message : message.substring(reason + "Message: ".length());
    }

    private Read all() throws XMLStreamException, IOException {
        while (xml.hasNext() && xml.next() != XMLStreamConstants.START_ELEMENT) {
            // what stands before the root
        }
        require(
                xml.isStartElement() && xml.getLocalName().equals("tmx"),
                "this is no TMX file: it begins with no <tmx>");
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "header" -> sourceLang = attribute("srclang", ALL);
                    case "tu" -> unit();
                    default -> {}
                }
            }
        }
        return new Read(List.copyOf(entries), left);
    }

    private void unit() throws XMLStreamException, IOException {
        String source = attribute("srclang", sourceLang);
        Instant stored = date(attribute("changedate", attribute("creationdate", "")));
        Map<String, String> properties = new LinkedHashMap<>();
        Map<String, String> texts = new LinkedHashMap<>();
        while (!(xml.next() == XMLStreamConstants.END_ELEMENT
                && xml.getLocalName().equals("tu"))) {
            if (xml.isStartElement() && xml.getLocalName().equals("prop")) {
                properties.put(attribute("type", ""), text("prop"));
            } else if (xml.isStartElement() && xml.getLocalName().equals("tuv")) {
                variant(texts);
            }
        }
        int before = entries.size();
        texts.forEach((from, text) -> {
            if (source.equals(ALL) || source.replace('_', '-').equalsIgnoreCase(from)) {
                texts.forEach((to, translation) -> {
                    if (!to.equals(from)) {
                        add(properties, from, to, text, translation, stored);
                    }
                });
            }
        });
        left += entries.size() == before ? 1 : 0;
        require(entries.size() <= MOST, "the file has more than " + MOST + " translations; split it");
    }

    private void add(
            Map<String, String> properties, String from, String to, String text, String translation, Instant stored) {
        String engine = properties.getOrDefault(TmxWriter.ENGINE, "");
        TextKey key = engine.isEmpty()
                ? TextKey.ofPerson(from, to, text)
                : new TextKey(from, to, engine, properties.getOrDefault(TmxWriter.WORDING, ""), text);
        boolean fits = key.text().length() <= TranslationMemory.LONGEST_TEXT
                && translation.length() <= TranslationMemory.LONGEST_TEXT;
        if (fits && !key.text().isEmpty() && !translation.isBlank()) {
            entries.add(new Remembered(key, translation, stored));
        }
    }

    /** The first of several in one language stands. */
    private void variant(Map<String, String> texts) throws XMLStreamException, IOException {
        @Nullable String named = xml.getAttributeValue(XMLConstants.XML_NS_URI, "lang");
        // TMX 1.1 wrote it without the prefix, and some write zh_CN.
        String lang = (named == null ? attribute("lang", "") : named).replace('_', '-');
        boolean undetermined = lang.startsWith("und") || lang.equals(LanguageTag.AUTO); // our own, of source_lang auto
        String problem = undetermined ? "" : LanguageTag.problem(lang).orElse("");
        require(problem.isEmpty(), "the language of a <tuv>: " + problem);
        while (!(xml.next() == XMLStreamConstants.END_ELEMENT
                && xml.getLocalName().equals("tuv"))) {
            if (xml.isStartElement() && xml.getLocalName().equals("seg")) {
                texts.putIfAbsent(lang, text("seg"));
            }
        }
    }

    /** Of an element that begins here, to its end; of a text that is too long to be remembered, as much as shows that. */
    private String text(String element) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        int codes = 0;
        while (true) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> codes += CODES.contains(xml.getLocalName()) ? 1 : 0;
                case XMLStreamConstants.END_ELEMENT -> {
                    if (xml.getLocalName().equals(element)) {
                        return text.toString().strip();
                    }
                    codes -= CODES.contains(xml.getLocalName()) ? 1 : 0;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (codes == 0 && text.length() <= TranslationMemory.LONGEST_TEXT) {
                        text.append(xml.getText());
                    }
                }
                default -> {}
            }
        }
    }

    private String attribute(String name, String absent) {
        @Nullable String value = xml.getAttributeValue(null, name);
        return value == null ? absent : value;
    }

    private Instant date(String written) throws NoTmx {
        if (written.isEmpty()) {
            return clock.instant();
        }
        try {
            return TmxWriter.DATE.parse(written, Instant::from);
        } catch (DateTimeException e) {
            throw new NoTmx("'" + written + "' is no date such as 20261129T120000Z", xml.getLocation());
        }
    }

    private void require(boolean right, String why) throws NoTmx {
        if (!right) {
            throw new NoTmx(why, xml.getLocation());
        }
    }
}
