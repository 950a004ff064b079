/** The calls about single contacts and the fields that they have. */
@NullMarked
package dev.rollcall.api.contacts;

import org.jspecify.annotations.NullMarked;
