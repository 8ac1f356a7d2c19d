/** What applications have beside their web.xml. */
package com.example.beside;
