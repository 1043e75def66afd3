package imagetranslate.translation.texts;

import imagetranslate.message.LanguageTag;
import imagetranslate.translation.texts.TextsFile.Page;
import imagetranslate.translation.texts.TextsFile.Unit;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes texts as XLIFF 2.0 (docs.oasis-open.org/xliff/xliff-core/v2.0), which readers of 2.1 take too: a file a picture, whose
 * {@code original} is the job's request_id, and a unit a block, whose {@code name} is the block's id.
 */
final class XliffWriter {
    static final String NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0";
    static final String PICTURE = "image_id";
    static final String SOURCE_LANG = "source_lang";

    private static final String UNDETERMINED = "und";
    private static final String SEVERAL = "mul";

    private final XMLStreamWriter xml;

    private XliffWriter(XMLStreamWriter xml) {
        this.xml = xml;
    }

    static byte[] write(TextsFile file) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml =
                    XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            new XliffWriter(xml).document(file);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("texts could not be written as XLIFF", e);
        }
        return out.toByteArray();
    }

    private void document(TextsFile file) throws XMLStreamException {
        xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
        line();
        xml.writeStartElement("xliff");
        xml.writeDefaultNamespace(NAMESPACE);
        xml.writeAttribute("version", "2.0");
        xml.writeAttribute("srcLang", sourceLang(file.pages()));
        xml.writeAttribute("trgLang", file.targetLang());
        line();
        for (int i = 0; i < file.pages().size(); i++) {
            page(file.pages().get(i), i + 1);
        }
        xml.writeEndElement();
        line();
        xml.writeEndDocument();
        xml.flush();
    }

    private static String sourceLang(List<Page> pages) {
        List<String> langs = pages.stream()
                .map(Page::sourceLang)
                .map(lang -> lang.equals(LanguageTag.AUTO) || lang.isEmpty() ? UNDETERMINED : lang)
                .distinct()
                .toList();
        return langs.size() == 1 ? langs.get(0) : SEVERAL;
    }

    private void page(Page page, int number) throws XMLStreamException {
        xml.writeStartElement("file");
        xml.writeAttribute("id", "f" + number);
        xml.writeAttribute("original", page.requestId());
        line();
        xml.writeStartElement("notes");
        note(PICTURE, page.imageId());
        note(SOURCE_LANG, page.sourceLang());
        xml.writeEndElement();
        line();
        for (int i = 0; i < page.units().size(); i++) {
            unit(page.units().get(i), i + 1);
        }
        xml.writeEndElement();
        line();
    }

    private void note(String category, String text) throws XMLStreamException {
        xml.writeStartElement("note");
        xml.writeAttribute("category", category);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    private void unit(Unit unit, int number) throws XMLStreamException {
        xml.writeStartElement("unit");
        xml.writeAttribute("id", "u" + number);
        xml.writeAttribute("name", unit.block());
        xml.writeStartElement("segment");
        xml.writeAttribute("state", unit.target().isEmpty() ? "initial" : "translated");
        text("source", unit.source());
        if (!unit.target().isEmpty()) {
            text("target", unit.target());
        }
        xml.writeEndElement();
        xml.writeEndElement();
        line();
    }

    private void text(String element, String text) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeAttribute("xml", XMLConstants.XML_NS_URI, "space", "preserve");
        int plain = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (c == '\r' || !isXml(c)) {
                xml.writeCharacters(text.substring(plain, i));
                plain = i + Character.charCount(c);
                special(c);
            }
        }
        xml.writeCharacters(text.substring(plain));
        xml.writeEndElement();
    }

    /** What XML can't hold has an element of its own; a carriage return would be read as a line's end. */
    private void special(int c) throws XMLStreamException {
        if (c == '\r') {
            xml.writeEntityRef("#xD");
        } else {
            xml.writeEmptyElement("cp");
            xml.writeAttribute("hex", String.format(Locale.ROOT, "%04X", c));
        }
    }

    /** XML 1.0, 2.2. */
    private static boolean isXml(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }

    private void line() throws XMLStreamException {
        xml.writeCharacters("\n");
    }
}
