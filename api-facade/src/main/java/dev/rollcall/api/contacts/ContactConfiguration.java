package dev.rollcall.api.contacts;

import dev.rollcall.engine.edit.EditConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The part of the engine that edits single contacts. */
@Configuration(proxyBeanMethods = false)
@Import(EditConfiguration.class)
class ContactConfiguration {}
