/** What a page's lines say as sentences, and for one target language what is to become of each and how it is asked for. */
@NullMarked
package imagetranslate.operate.blocks;

import org.jspecify.annotations.NullMarked;
