package dev.rollcall.api.exports;

import dev.rollcall.engine.export.ExportEngineConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The part of the engine that writes contacts out. */
@Configuration(proxyBeanMethods = false)
@Import(ExportEngineConfiguration.class)
class ExportConfiguration {}
