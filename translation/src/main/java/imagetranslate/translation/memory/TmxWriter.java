package imagetranslate.translation.memory;

import imagetranslate.settings.Release;
import imagetranslate.translation.memory.TranslationMemory.Remembered;
import imagetranslate.translation.memory.TranslationMemory.TextKey;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes translations as TMX 1.4b (www.gala-global.org, "TMX 1.4b Specification"): a unit each, with the model and wording that an
 * engine's translation depends on as properties of ours. Close it: what follows the last unit is written then.
 */
public final class TmxWriter implements AutoCloseable {
    static final String ENGINE = "x-engine";
    static final String WORDING = "x-wording";

    /** {@code 20261129T120000Z}, as TMX wants dates. */
    static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** What no XML 1.0 document can hold, escaped or not. */
    private static final Pattern NOT_XML =
            Pattern.compile("[^\\t\\n\\r\\u0020-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

    private final XMLStreamWriter xml;
    private int units;

    /** @param out stays the caller's */
    public TmxWriter(OutputStream out) throws XMLStreamException {
        xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
        xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
        line();
        xml.writeStartElement("tmx");
        xml.writeAttribute("version", "1.4");
        line();
        xml.writeEmptyElement("header");
        xml.writeAttribute("creationtool", "image-translate");
        xml.writeAttribute("creationtoolversion", Release.version());
        xml.writeAttribute("segtype", "block");
        xml.writeAttribute("o-tmf", "image-translate");
        xml.writeAttribute("adminlang", "en");
        xml.writeAttribute("srclang", "*all*");
        xml.writeAttribute("datatype", "plaintext");
        xml.writeAttribute("creationdate", DATE.format(Instant.now()));
        line();
        xml.writeStartElement("body");
        line();
    }

    /** @return false for a text that no XML can hold, which is left out */
    public boolean write(Remembered entry) throws XMLStreamException {
        TextKey key = entry.key();
        if (NOT_XML.matcher(key.text() + entry.translation()).find()) {
            return false;
        }
        xml.writeStartElement("tu");
        xml.writeAttribute("srclang", key.sourceLang());
        xml.writeAttribute("creationdate", DATE.format(entry.stored()));
        property(ENGINE, key.engine());
        property(WORDING, key.wording());
        variant(key.sourceLang(), key.text());
        variant(key.targetLang(), entry.translation());
        xml.writeEndElement();
        line();
        units++;
        return true;
    }

    private void property(String type, String value) throws XMLStreamException {
        if (!value.isEmpty()) {
            xml.writeStartElement("prop");
            xml.writeAttribute("type", type);
            xml.writeCharacters(value);
            xml.writeEndElement();
        }
    }

    private void variant(String lang, String text) throws XMLStreamException {
        xml.writeStartElement("tuv");
        xml.writeAttribute("xml:lang", lang);
        xml.writeStartElement("seg");
        xml.writeCharacters(text);
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void line() throws XMLStreamException {
        xml.writeCharacters("\n");
    }

    public int units() {
        return units;
    }

    @Override
    public void close() throws XMLStreamException {
        xml.writeEndElement();
        line();
        xml.writeEndElement();
        line();
        xml.writeEndDocument();
        xml.flush();
        xml.close();
    }
}
