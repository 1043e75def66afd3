/** How connections are kept: how many, for how long, and what is still read after an answer. */
@NullMarked
package imagetranslate.api.connection;

import org.jspecify.annotations.NullMarked;
