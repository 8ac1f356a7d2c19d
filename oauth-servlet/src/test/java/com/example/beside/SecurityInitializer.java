package com.example.beside;

import org.springframework.security.web.context.AbstractSecurityWebApplicationInitializer;

/** As the guide of Spring Security has it. */
public class SecurityInitializer extends AbstractSecurityWebApplicationInitializer {}
