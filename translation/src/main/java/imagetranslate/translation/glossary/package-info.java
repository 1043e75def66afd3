/** A shop's own words: what stays, what is always said so, what goes. */
@NullMarked
package imagetranslate.translation.glossary;

import org.jspecify.annotations.NullMarked;
